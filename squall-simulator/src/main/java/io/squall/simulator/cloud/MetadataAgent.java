package io.squall.simulator.cloud;

/** Neutron's agent through which guests reach Nova's metadata. */
record MetadataAgent(Cloud cloud, Daemon daemon) {

    void served(Flow flow, String address, String path, int length, long micros) {
        cloud.log()
                .info(daemon, flow.now(), "eventlet.wsgi.server")
                .noContext()
                .text(address)
                .text(",<local> \"GET ")
                .text(path)
                .text(" HTTP/1.0\" status: 200  len: ")
                .number(length)
                .text(" time: ")
                .secondsOfWsgi(micros)
                .end();
    }
}
