package io.squall.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.log.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureReaderTest {

    private static final String UUID = "245c7dbd-5b9e-406e-a312-3196fa50b4b4";
    private static final String MARK = "[instance: " + UUID + "] ";

    private static final List<String> LINES = List.of(
            "10.0.0.1 \"GET /v2.1/servers HTTP/1.1\" status: 200 len: 1893 time: 0.2412",
            "127.0.0.1 - - [24/Nov/2026 00:08:42] \"GET /v2/images HTTP/1.1\" 200 4376 0.015711",
            "10.0.0.9:43000 [24/Nov/2026:00:08:42.123] nova_api nova_api_back/ctl1 0/0/1/20/21 200 1893 - - ---- 1/1/0/0/0"
                    + " 0/0 \"GET /v2.1/servers HTTP/1.1\"",
            "[pid: 23592|app: 0|req: 367/732] 127.0.0.1 () {34 vars in 825 bytes} [Tue Nov 24 00:26:39 2026] GET"
                    + " /v3/auth/tokens => generated 4050 bytes in 19 msecs (HTTP/1.1 200) 4 headers in 339 bytes",
            "http://10.20.0.1:8776/v3/os-services returned with HTTP 200",
            "Final resource view: name=n1 phys_ram=64172MB used_ram=2560MB phys_disk=15GB",
            MARK + "Attempting claim on node n1: memory 128 MB, disk 1 GB, vcpus 1 CPU",
            MARK + "Took 20.58 seconds to build instance.",
            "(n1, n1) ram: 3000MB disk: 40960MB does not have 4096 MB usable ram, it only has 3000.0 MB usable ram.");

    private final MeasureReader reader = new MeasureReader();

    @Test
    void read_accessLineOfEventlet_takesMethodStatusLengthAndTime() {
        Measures measures = read("10.0.0.1 \"GET /v2.1/servers HTTP/1.1\" status: 200 len: 1893 time: 0.2412");

        assertThat(measures.httpMethod()).isEqualTo(HttpMethod.GET);
        assertThat(measures.httpStatus()).isEqualTo(200);
        assertThat(measures.contentLength()).isEqualTo(1893f);
        assertThat(measures.responseTimeSeconds()).isCloseTo(0.2412f, within(1e-6f));
        assertThat(measures.hasApi()).isTrue();
        assertThat(measures.hasMemory()).isFalse();
        assertThat(measures.vmEvent()).isEqualTo(VmEvent.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // neutron and cinder write two blanks in front of the length
                "127.0.0.1 \"POST /v2.0/ports HTTP/1.1\" status: 201  len: 770 time: 0.5",
                // metadata agent, and metadata API behind it
                "10.140.0.159,<local> \"POST /latest HTTP/1.0\" status: 201  len: 770 time: 0.5",
                "10.140.0.159,127.0.0.1 \"POST /latest HTTP/1.1\" status: 201 len: 770 time: 0.5",
                // nova's own request log
                "10.0.0.1 \"POST /v2.1/servers\" status: 201 len: 770 microversion: 2.1 time: 0.500000",
                // IPv6 clients
                "::1 \"POST /v2.0/ports HTTP/1.1\" status: 201  len: 770 time: 0.5",
                "fd00::5 \"POST /v2.0/ports HTTP/1.1\" status: 201  len: 770 time: 0.5",
                // eventlet's default format: seconds
                "127.0.0.1 - - [24/Nov/2026 00:16:58] \"POST /v2/images HTTP/1.1\" 201 770 0.500000",
                // Apache: %D in microseconds behind the length, in brackets, at the end
                "10.0.0.5 - - [24/Nov/2026:00:16:58 +0000] \"POST /v3/auth/tokens HTTP/1.1\" 201 770 500000 \"-\" \"curl\"",
                "10.0.0.5 - - [24/Nov/2026:00:16:58 +0000] \"POST /v3/auth/tokens HTTP/1.1\" 201 770 500000(us)",
                "10.0.0.5 - alice [24/Nov/2026:00:16:58 +0000] \"POST /v3 HTTP/1.1\" 201 770 \"-\" \"curl 8\" 500000",
                // a virtual host, a forwarded address, no forwarded address in front
                "ctl1:443 10.0.0.5 - - [24/Nov/2026:00:16:58 +0000] \"POST /v3 HTTP/1.1\" 201 770 500000",
                "10.0.0.5 10.0.0.9 - - [24/Nov/2026:00:16:58 +0000] \"POST /v3 HTTP/1.1\" 201 770 500000 \"-\" \"c\"",
                "- 10.0.0.9 - - [24/Nov/2026:00:16:58 +0000] \"POST /v3 HTTP/1.1\" 201 770 500000 \"-\" \"c\"",
                // a quote inside the request
                "10.0.0.1 \"POST /v2.1/servers?name=\"x\" HTTP/1.1\" status: 201 len: 770 time: 0.5",
                // uWSGI in milliseconds and in microseconds
                "[pid: 23592|app: 0|req: 1/2] 127.0.0.1 () {34 vars in 825 bytes} [Tue Nov 24 00:26:39 2026] POST"
                        + " /v3/auth/tokens => generated 770 bytes in 500 msecs (HTTP/1.1 201) 4 headers in 339 bytes",
                "[pid: 23592|app: 0|req: 1/2] 127.0.0.1 () {34 vars in 825 bytes} [Tue Nov 24 00:26:39 2026] POST"
                        + " /v3/auth/tokens => generated 770 bytes in 500000 micros (HTTP/1.1 201) 4 headers in 339 bytes",
                // HAProxy, plain and with log-as-soon-as-possible's plus signs
                "10.0.0.9:43000 [24/Nov/2026:00:08:42.123] nova nova_back/ctl1 0/0/1/20/500 201 770 - - ---- 1/1/0/0/0 0/0"
                        + " \"POST /v2.1/servers HTTP/1.1\"",
                "10.0.0.9:43000 [24/Nov/2026:00:08:42.123] nova~ nova_back/ctl1 0/0/1/20/+500 201 +770 - - ---- 1/1/0/0/0"
                        + " 0/0 {ctl1} \"POST /v2.1/servers HTTP/1.1\""
            })
    void read_accessLinesOfAllServers_tellTheSame(String line) {
        Measures measures = read(line);

        assertThat(measures.httpMethod()).isEqualTo(HttpMethod.POST);
        assertThat(measures.httpStatus()).isEqualTo(201);
        assertThat(measures.contentLength()).isEqualTo(770f);
        assertThat(measures.responseTimeSeconds()).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void read_accessLineOfPlacement_hasNoTime() {
        Measures measures = read("127.0.0.1 \"GET /allocations/" + UUID + "\" status: 200 len: 257 microversion: 1.28");

        assertThat(measures.httpStatus()).isEqualTo(200);
        assertThat(measures.contentLength()).isEqualTo(257f);
        assertThat(measures.responseTimeSeconds()).isNaN();
    }

    @Test
    void read_commonLogWithoutLengthAndTime_leavesThemMissing() {
        Measures measures =
                read("10.0.0.5 - - [24/Nov/2026:00:16:58 +0000] \"HEAD / HTTP/1.1\" 304 - \"-\" \"curl 8\"");

        assertThat(measures.httpMethod()).isEqualTo(HttpMethod.HEAD);
        assertThat(measures.httpStatus()).isEqualTo(304);
        assertThat(measures.contentLength()).isNaN();
        assertThat(measures.responseTimeSeconds()).isNaN();
    }

    @Test
    void read_proxyLineOfAnAbortedRequest_hasMethodOnly() {
        Measures measures =
                read("10.0.0.9:43000 [24/Nov/2026:00:08:42.123] nova nova_back/<NOSRV> -1/-1/-1/-1/3002 -1 0 - -"
                        + " CR-- 2/2/0/0/0 0/0 \"<BADREQ>\"");

        assertThat(measures.httpMethod()).isEqualTo(HttpMethod.OTHER);
        assertThat(measures.httpStatus()).isZero();
        assertThat(measures.responseTimeSeconds()).isCloseTo(3.002f, within(1e-6f));
    }

    @Test
    void read_notesAboutARequest_giveMethodThenStatus() {
        assertThat(read("POST http://localhost:5000/v3/auth/tokens").httpMethod())
                .isEqualTo(HttpMethod.POST);
        assertThat(read("http://10.20.0.1:8776/v3/os-services returned with HTTP 503")
                        .httpStatus())
                .isEqualTo(503);
        assertThat(read("POST failed")).isSameAs(Measures.NONE);
        assertThat(read("http://10.20.0.1:8776/v3 returned with HTTP 503x")).isSameAs(Measures.NONE);
    }

    @Test
    void read_claim_tellsMemoryAndTheClaim() {
        Measures claim = read(MARK + "Attempting claim on node compute-1: memory 2048 MB, disk 20 GB, vcpus 1 CPU");

        assertThat(claim.memoryClaimMb()).isEqualTo(2048f);
        assertThat(claim.vmEvent()).isEqualTo(VmEvent.CLAIM);
        assertThat(claim.hasMemory()).isTrue();
        assertThat(read(MARK + "Attempting claim: memory 512 MB, disk 20 GB, vcpus 1 CPU")
                        .memoryClaimMb())
                .isEqualTo(512f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Total memory: 64172 MB, used: 512.50 MB", "Total di memoria: 64172 MB, used: 512.50 MB"})
    void read_totalMemory_inAnyLanguage(String message) {
        Measures measures = read(MARK + message);

        assertThat(measures.memoryTotalMb()).isEqualTo(64172f);
        assertThat(measures.memoryUsedMb()).isEqualTo(512.5f);
    }

    @Test
    void read_memoryLimit_tellsWhatItLeavesAndNoTotal() {
        Measures measures = read(MARK + "memory limit: 96258.00 MB, free: 95746.00 MB");

        assertThat(measures.memoryFreeMb()).isEqualTo(95746f);
        assertThat(measures.memoryTotalMb()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Total disk: 15 GB, used: 0.00 GB",
                "disk limit: 15.00 GB, free: 14.00 GB",
                "memory limit not specified, defaulting to unlimited",
                "vcpu limit: 16.00 VCPU, free: 16.00 VCPU"
            })
    void read_otherLimits_areNoMemory(String message) {
        assertThat(read(MARK + message).hasMemory()).isFalse();
    }

    @Test
    void read_resourceViews_tellTheNode() {
        Measures view =
                read("Final resource view: name=n1 phys_ram=64172MB used_ram=2560MB phys_disk=15GB used_disk=2GB"
                        + " total_vcpus=16 used_vcpus=1 pci_stats=[]");

        assertThat(view.memoryTotalMb()).isEqualTo(64172f);
        assertThat(view.memoryUsedMb()).isEqualTo(2560f);
        assertThat(read("Hypervisor/Node resource view: name=n1 free_ram=29866MB free_disk=30GB free_vcpus=8")
                        .memoryFreeMb())
                .isEqualTo(29866f);
    }

    @Test
    void read_refusals_tellWantedAndFreeMemory() {
        Measures claim = read("Insufficient compute resources: Free memory 512.00 MB < requested 2048 MB.");
        Measures filter = read(
                "(n1, n1) ram: 3000MB disk: 40960MB io_ops: 0 instances: 1 does not have 4096 MB usable ram, it only"
                        + " has 3000.0 MB usable ram.");

        assertThat(claim.memoryFreeMb()).isEqualTo(512f);
        assertThat(claim.memoryClaimMb()).isEqualTo(2048f);
        assertThat(filter.memoryFreeMb()).isEqualTo(3000f);
        assertThat(filter.memoryClaimMb()).isEqualTo(4096f);
    }

    @Test
    void read_imageDownload_isASizeAndATimeButNoMemory() {
        Measures measures = read("Image download 20.00 MB at 80.00 MB/s");

        assertThat(measures.contentLength()).isEqualTo(20f * 1024 * 1024);
        assertThat(measures.responseTimeSeconds()).isCloseTo(0.25f, within(1e-6f));
        assertThat(measures.hasMemory()).isFalse();
        assertThat(measures.hasApi()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Took 20.58 seconds to build instance., 20.58, SPAWN",
        "Took 19.84 seconds to spawn the instance on the hypervisor., 19.84, SPAWN",
        "Took 1 seconds to destroy the instance on the hypervisor., 1, DELETE",
        "Took 0.67 seconds to deallocate network for instance., 0.67, DELETE",
        "Took 3.5 seconds to detach 1 volumes for instance., 3.5, DETACH",
        "Took 2 seconds to snapshot the instance on the hypervisor., 2, SNAPSHOT",
        "Took 2 seconds to dance., 2, OTHER",
        "Instance shutdown successfully after 3 seconds., 3, STOP"
    })
    void read_stepsOfAGuest_takeTheirTime(String message, float seconds, VmEvent event) {
        Measures measures = read(MARK + message);

        assertThat(measures.responseTimeSeconds()).isEqualTo(seconds);
        assertThat(measures.vmEvent()).isEqualTo(event);
        assertThat(measures.hasApi()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "VM Started (Lifecycle Event), START",
        "VM Paused (Lifecycle Event), PAUSE",
        "VM Resumed (Lifecycle Event), RESUME",
        "VM Stopped (Lifecycle Event), STOP",
        "VM Avviato (Lifecycle Event), OTHER",
        "VM Started, NONE",
        "Claim successful on node compute-1, CLAIM",
        "Creating image, CREATE",
        "Instance spawned successfully., SPAWN",
        "Instance destroyed successfully., STOP",
        "Terminating instance, DELETE",
        "Deleting instance files /var/lib/nova/instances/1_del, DELETE",
        "Attaching volume 1 to /dev/vdb, ATTACH",
        "Detaching volume 1, DETACH",
        "Migrating, MIGRATE",
        "Rescuing, RESCUE",
        "Beginning live snapshot process, SNAPSHOT",
        "Rebooting instance, REBOOT",
        "Suspending, SUSPEND",
        "During sync_power_state the instance has a pending task (spawning). Skip., NONE"
    })
    void read_messageOfAGuest_tellsWhatHappened(String message, VmEvent event) {
        assertThat(read(MARK + message).vmEvent()).isEqualTo(event);
        assertThat(reader.read(Utf8.of(message), true).vmEvent()).isEqualTo(event);
    }

    @Test
    void read_messageOfNoGuest_isNoEventOfOne() {
        assertThat(reader.read(Utf8.of("Migrating the database schema"), false)).isSameAs(Measures.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "größer als erwartet",
                "Connection failed: [Errno 111] ECONNREFUSED (retrying in 2.0 seconds)",
                "10.0.0.1 \"GET /v2.1/servers HTTP/1.1\" status: 999 len: 1893",
                "10.0.0.1 \"GET /v2.1/servers",
                "compute-1 [24/Nov] x",
                "Total memory: MB, used: MB",
                "[instance: "
            })
    void read_messageWithoutMeasures_costsNoObject(String message) {
        assertThat(reader.read(Utf8.of(message), false)).isSameAs(Measures.NONE);
    }

    @Test
    void read_absurdNumber_isMissing() {
        Measures measures = read("10.0.0.1 \"GET / HTTP/1.1\" status: 200 len: " + "9".repeat(40) + " time: 0.5");

        assertThat(measures.contentLength()).isNaN();
        assertThat(measures.responseTimeSeconds()).isEqualTo(0.5f);
    }

    @Test
    void read_sliceOfABlock_readsNothingBehindIt() {
        byte[] block = "10.0.0.1 \"GET / HTTP/1.1\" status: 200 len: 18 time: 0.5".getBytes(StandardCharsets.UTF_8);
        int cut = block.length - " time: 0.5".length() - 1;

        Measures measures = reader.read(Utf8.wrap(block, 0, cut), false);

        assertThat(measures.contentLength()).isEqualTo(1f);
        assertThat(measures.responseTimeSeconds()).isNaN();
    }

    @Property
    void read_mangledLine_neverFailsAndGivesFiniteOrMissing(
            @ForAll("mangled") byte[] line, @ForAll boolean ofInstance) {
        Measures measures = reader.read(Utf8.wrap(line, 0, line.length), ofInstance);

        assertThat(List.of(
                        measures.memoryClaimMb(),
                        measures.memoryUsedMb(),
                        measures.memoryTotalMb(),
                        measures.memoryFreeMb(),
                        measures.responseTimeSeconds(),
                        measures.contentLength()))
                .allMatch(value -> Float.isNaN(value) || (value >= 0 && Float.isFinite(value)));
        assertThat(measures.httpStatus()).isBetween(0, 599);
    }

    @Provide
    Arbitrary<byte[]> mangled() {
        Arbitrary<byte[]> real = Arbitraries.of(LINES).map(line -> line.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        Arbitrary<Double> place = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(real, noise, place, place).as(MeasureReaderTest::splice);
    }

    /** Replaces the part of {@code line} between two places by {@code noise}. */
    private static byte[] splice(byte[] line, byte[] noise, double one, double other) {
        int from = (int) (Math.min(one, other) * line.length);
        int to = (int) (Math.max(one, other) * line.length);
        byte[] spliced = new byte[from + noise.length + line.length - to];
        System.arraycopy(line, 0, spliced, 0, from);
        System.arraycopy(noise, 0, spliced, from, noise.length);
        System.arraycopy(line, to, spliced, from + noise.length, line.length - to);
        return spliced;
    }

    private Measures read(String message) {
        return reader.read(Utf8.of(message), message.startsWith(MARK));
    }
}
