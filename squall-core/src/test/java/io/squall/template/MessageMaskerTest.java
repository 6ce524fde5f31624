package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of variable from both sides: what becomes {@code <*>}, and what looks like it and stays. */
class MessageMaskerTest {

    private static String mask(String message) {
        return new MessageMasker(TemplateLimits.DEFAULT).mask(Utf8.of(message)).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [instance: 6b1f3f0e-5d7c-4c43-9a68-1f0f6a1f2f10] Terminating instance | [instance: <*>] Terminating instance
            Deleting /var/lib/nova/instances/6b1f3f0e-5d7c-4c43-9a68-1f0f6a1f2f10_del | Deleting <*>
            Volume volume-6b1f3f0e-5d7c-4c43-9a68-1f0f6a1f2f10 is busy | Volume volume-<*> is busy
            sent network-vif-plugged:6b1f3f0e-5d7c-4c43-9a68-1f0f6a1f2f10 | sent network-vif-plugged:<*>
            (Request-ID: req-0b6f3f0e-5d7c-4c43-9a68-1f0f6a1f2f10) | (Request-ID: <*>)
            the req- prefix alone stays | the req- prefix alone stays
            an almost-uuid-shaped-word-that-is-none stays | an almost-uuid-shaped-word-that-is-none stays
            """)
    void uuid_masked_withAnyFixedPrefixKept(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AMQP server on 10.20.0.1:5672 is unreachable | AMQP server on <*> is unreachable
            subnet 10.140.0.0/24 has no gateway | subnet <*> has no gateway
            peers 10.0.0.1,10.0.0.2, 10.0.0.3 answered | peers <*> answered
            address fe80::f816:3eff:fe1f:fca0/64 is tentative | address <*> is tentative
            listening on ::1 and :: only | listening on <*> and <*> only
            MAC fa:16:3e:1f:fc:a0. | MAC <*>.
            IPv4 and IPv6 are on | IPv4 and IPv6 are on
            resource:router and std::string stay | resource:router and std::string stay
            add: done | add: done
            """)
    void address_masked_withPortAndPrefixLength(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Took 6.42 seconds to build instance. | Took <*> seconds to build instance.
            Took 3.5s, 80% done, len: -1 | Took <*> done, len: <*>
            phys_ram of 7948MB | phys_ram of <*>
            Image 0x7f3c2a1b at rest | Image <*> at rest
            project ade644546a574564ae86760f54b168f3 is gone | project <*> is gone
            sha256 of a qcow2 image on x86_64 in utf-8 | sha256 of a qcow2 image on x86_64 in utf-8
            neutron-l3-agent calls v3 of s3 | neutron-l3-agent calls v3 of s3
            facade of deadbeef | facade of deadbeef
            """)
    void number_masked_withUnitAndSign(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Host compute-02 is up | Host <*> is up
            node compute7 and rack_12 | node <*> and <*>
            moved to cmp-1.rack.example.org | moved to <*>
            moved to controller.example.com. | moved to <*>.
            Host controller is up | Host controller is up
            nova.compute.manager raised amqp.exceptions.ConnectionForced | nova.compute.manager raised amqp.exceptions.ConnectionForced
            keystoneauth1.exceptions.http.NotFound and urllib3.exceptions.Timeout | keystoneauth1.exceptions.http.NotFound and urllib3.exceptions.Timeout
            Port tap3f4fcfb2-a8 on brqad3f8af4-96 | Port <*> on <*>
            Port tapabcdefab-cd is down | Port <*> is down
            tap-dancer stays | tap-dancer stays
            domain instance-0000002e is tainted | domain <*> is tainted
            """)
    void hostAndDevice_masked_moduleKept(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            10.20.0.7 "GET /v2.1/servers/detail?limit=1 HTTP/1.1" status: 200 len: 1686 time: 0.1604 | <*> "GET <*>" status: <*> len: <*> time: <*>
            "DELETE / HTTP/1.1" | "DELETE <*>"
            GET / => generated 19 bytes | GET <*> => generated <*> bytes
            Unable to reach http://10.20.0.1:8776/v3/ade6: refused | Unable to reach <*>: refused
            Running /usr/bin/qemu-img. | Running <*>.
            image at (/var/lib/nova/_base/5f2d): checking | image at (<*>): checking
            Active base files: /base/5f2d /base/c0de | Active base files: <*>
            read/write and either / or | read/write and either / or
            used 5 MB / 9 MB | used <*> MB / <*> MB
            """)
    void pathAndUrl_masked_methodKept(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            from host 'controller'. | from host '<*>'.
            user: 'neutron', 'nova' | user: '<*>'
            tags u'red' and b"blue" | tags '<*>' and "<*>"
            reason "out of disk 5" | reason "out of disk <*>"
            can't and won't and users' rights | can't and won't and users' rights
            an empty '' and "-" | an empty '' and "-"
            """)
    void quotedValue_masked_sentenceAndApostropheKept(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Details: {'device': 'tap3f4fcfb2-a8', 'ips': [{'a': 1}]} end | Details: <*> end
            devices ['a', 'b (c'] up | devices <*> up
            devices [] and {} | devices [] and {}
            [Errno 111] ECONNREFUSED | [Errno <*>] ECONNREFUSED
            via [amqp] client | via [amqp] client
            unplugged vif VIFBridge(active=True,address=fa:16:3e:1f:fc:a0,plugin='x') now | unplugged vif VIFBridge(<*>) now
            call f(x) now | call f(x) now
            cut {'device': 'tap3f4f | cut <*>
            closes {'a': 'it]s'} here | closes <*> here
            """)
    void payload_collapsed_labelKept(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Final resource view: name=cp phys_ram=7948MB pci_stats=[] | Final resource view: name=<*> phys_ram=<*> pci_stats=[]
            Domain id=49 name='my vm' is tainted | Domain id=<*> name='<*>' is tainted
            port admin_state_up=True, pairs=[], host_id=, ips=[{'a': 1}] on net | port admin_state_up=<*> on net
            a == b and a => b and c= | a == b and a => b and c=
            """)
    void valueOfKey_masked_comparisonKept(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            from 2026-11-24 05:00:00 to 2026-11-24T06:00:00.123+00:00. | from <*> to <*>.
            [24/Nov/2026 00:29:14] "GET /" | [<*>] "GET <*>"
            [24/Nov/2026:00:29:14 +0000] done | [<*>] done
            [Tue Nov 24 01:00:54 2026] GET | [<*>] GET
            heartbeat: 2026-11-24 00:31:09,815 | heartbeat: <*>
            on 2026-11-24 5 hosts failed | on <*> <*> hosts failed
            Tue Nov is no date | Tue Nov is no date
            """)
    void date_masked_withTimeAsOneVariable(String message, String expected) {
        assertThat(mask(message)).isEqualTo(expected);
    }

    @Test
    void whiteSpace_runsAndLineEnds_becomeOneSpace() {
        assertThat(mask("  status: 200  len:\t5\nbye \n")).isEqualTo("status: <*> len: <*> bye");
    }

    @Test
    void emptyMessage_emptyText() {
        assertThat(mask("")).isEmpty();
    }

    @Test
    void wordsBeyondAscii_kept() {
        assertThat(mask("[instance: 1] VM démarrée à 5 %")).isEqualTo("[instance: <*>] VM démarrée à <*> %");
    }

    @Test
    void slice_surroundings_notLookedAt() {
        Utf8 line = Utf8.of("u'Took 5 seconds'9");
        MessageMasker masker = new MessageMasker(TemplateLimits.DEFAULT);

        assertThat(masker.mask(line.slice(2, line.length() - 2)).toString()).isEqualTo("Took <*> seconds");
    }
}
