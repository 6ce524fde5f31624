package io.squall.benchmarks;

import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.template.TemplateMiner;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to find the template of a message whose shape is known, and the bytes allocated for it (none are expected).
 *
 * <pre>
 * squall-benchmarks/run TemplateMatchBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TemplateMatchBenchmark {

    private static final Utf8[] MIXED = utf8(
            "127.0.0.1 \"GET /v2.1/servers/422b4b76-bf51-4d24-96a0-008dd4673966 HTTP/1.1\""
                    + " status: 200 len: 1686 time: 2.5956511",
            "127.0.0.1 \"GET /allocations/c052fe05-1663-4ddb-8d65-41b44f28dbbb\""
                    + " status: 200 len: 257 microversion: 1.28",
            "[instance: 409ece99-5981-41cb-8371-0e7af1c18d43] VM Resumed (Lifecycle Event)",
            "[instance: 409ece99-5981-41cb-8371-0e7af1c18d43] Took 7.31 seconds to build instance.",
            "[instance: 409ece99-5981-41cb-8371-0e7af1c18d43] Attempting claim on node compute-01:"
                    + " memory 512 MB, disk 1 GB, vcpus 1 CPU",
            "Using RPCClient manually to instantiate client."
                    + " Please use get_rpc_client to obtain an RPC client instance.",
            "Creating event network-vif-plugged:3f4fcfb2-a827-4b2c-aa07-97afc3236053"
                    + " for instance 422b4b76-bf51-4d24-96a0-008dd4673966 on compute-04",
            "[9ba00561-ba9b-490d-afe4-51f5a66b59b3] AMQP server on 10.20.0.1:5672 is unreachable:"
                    + " [Errno 111] ECONNREFUSED. Trying again in 2 seconds.:"
                    + " ConnectionRefusedError: [Errno 111] ECONNREFUSED");

    private static final Utf8[] PAYLOAD = utf8("Port tap3f4fcfb2-a8 updated. Details: {'device': 'tap3f4fcfb2-a8',"
            + " 'network_id': '59cd61a8-ecd9-4feb-ba2a-1403d87b6941',"
            + " 'mac_address': 'fa:16:3e:5c:00:aa', 'fixed_ips': ["
            + "{'subnet_id': '3f4fcfb2-a827-4b2c-aa07-97afc3236053', 'ip_address': '10.140.0.83'}, ".repeat(20)
            + "]}");

    /** Messages as a cloud writes them; one with a long payload; the shortest. */
    @Param({"mixed", "payload", "short"})
    private String input = "mixed";

    private final TemplateMiner miner = new TemplateMiner();
    private Utf8[] messages = MIXED;
    private int next;

    /** Lets the miner see every shape once. */
    @Setup
    public void learn() {
        messages = switch (input) {
            case "payload" -> PAYLOAD;
            case "short" -> utf8("Claim successful");
            default -> MIXED;
        };
        for (Utf8 message : messages) {
            miner.match(message);
        }
    }

    /** One message. */
    @Benchmark
    public Template match() {
        Utf8 message = messages[next];
        next = next + 1 == messages.length ? 0 : next + 1;
        return miner.match(message);
    }

    private static Utf8[] utf8(String... messages) {
        Utf8[] all = new Utf8[messages.length];
        for (int i = 0; i < messages.length; i++) {
            all[i] = Utf8.of(messages[i]);
        }
        return all;
    }
}
