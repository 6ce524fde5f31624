package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathLayoutTest {

    private final PathLayout layout = new PathLayout(List.of());

    @ParameterizedTest
    @CsvSource({
        "Kolla,         /var/log/kolla/nova/nova-compute.log,                  '',         nova-compute",
        "Kolla copied,  compute-01/kolla/nova/nova-compute.log.1,              compute-01, nova-compute",
        "Debian,        /var/log/nova/nova-scheduler.log.2.gz,                 '',         nova-scheduler",
        "sosreport,     compute-01/var/log/nova/nova-compute.log,              compute-01, nova-compute",
        "RDO,           /var/log/neutron/l3-agent.log,                         '',         neutron-l3-agent",
        "RDO,           /var/log/cinder/volume.log-20261124,                   '',         cinder-volume",
        "DevStack,      /opt/stack/logs/n-cpu.log,                             '',         nova-compute",
        "DevStack,      /opt/stack/logs/n-api.log.2026-11-24-101500,           '',         nova-api",
        "DevStack,      /opt/stack/logs/screen-q-svc.2016-01-02-030405.log,    '',         neutron-server",
        "DevStack gate, logs/screen-key.txt.gz,                                '',         keystone",
        "DevStack,      devstack@placement-api.service.log,                    '',         placement-api",
        "host,          controller/nova-api.log,                               controller, nova-api",
        "host,          controller/keystone-uwsgi.log,                         controller, keystone-uwsgi",
        "host by date,  controller/2026-11-24/nova-api.log,                    controller, nova-api",
        "CloudLab,      nova-api.log.1.2017-05-16_13:53:08,                    '',         nova-api",
        "Apache,        ctl1/apache2/error.log,                                ctl1,       apache2",
        "RabbitMQ,      /var/log/rabbitmq/rabbit@controller.log,               controller, rabbitmq",
        "sos archive,   support.tar.xz/compute-01/var/log/libvirt/libvirtd.log, compute-01, libvirtd",
        "bare,          nova-api.log,                                          '',         nova-api"
    })
    void names_ofALayout_tellsHostAndService(String ignoredCase, String path, String host, String service) {
        assertThat(layout.names(path, path.startsWith("/var") || path.startsWith("/opt") ? "" : path))
                .isEqualTo(new PathNames(host, service));
    }

    @Test
    void names_folderAboveTheRoot_isNoHost() {
        assertThat(layout.names("/data/Nova/Test_8/round_1/nova-api.log", "nova-api.log"))
                .isEqualTo(new PathNames("", "nova-api"));
    }

    @Test
    void names_configuredRule_goesBeforeTheLayouts() {
        PathLayout configured = new PathLayout(List.of(PathRule.of("/export/{host}/*/os_{service}.log")));

        assertThat(configured.names("/export/cmp7/today/os_nova-compute.log.3.gz", "os_nova-compute.log.3.gz"))
                .isEqualTo(new PathNames("cmp7", "nova-compute"));
        assertThat(configured.names("/elsewhere/n-cpu.log", "n-cpu.log")).isEqualTo(new PathNames("", "nova-compute"));
    }

    @Test
    void names_ruleForTheHostAlone_leavesTheServiceToTheLayouts() {
        PathLayout configured = new PathLayout(List.of(PathRule.of("{host}.d/**/n-cpu.log")));

        assertThat(configured.names("/data/cmp7.d/a/b/n-cpu.log", "n-cpu.log"))
                .isEqualTo(new PathNames("cmp7", "nova-compute"));
    }

    @Test
    void pathRule_namingNothing_isRefused() {
        assertThatThrownBy(() -> PathRule.of("*/nova.log"))
                .hasMessage("path rule \"*/nova.log\": needs {host} or {service}, each at most once, "
                        + "for example {host}/{service}.log");
    }
}
