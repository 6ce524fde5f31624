package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineFormatsTest {

    /** One line of each kind, to be mutilated. */
    private static final List<String> LINES = List.of(
            "2026-11-24 00:09:08.097 28045 DEBUG nova.virt.libvirt.driver [None req-162ec550-9807-4386-a4af-1a78324e2a4a "
                    + "f22cf066a7c8 53f4246d09f2 - - default default] [instance: 5add7fcd-7d38] Gone f /x/y.py:12",
            "nova-api.log.1 2017-05-16 00:00:00.008 25746 INFO nova.wsgi [-] 10.11.10.1 \"GET /v2 HTTP/1.1\" status: 200",
            "<30>1 2026-11-24T00:09:08.099Z compute-01 devstack@n-cpu 124 - [a b=\"c\"] ERROR nova.x [None req-1 a b] x {{(pid=1)}}",
            "\u001b[00;32mNov 24 00:09:08 compute-01 nova-compute[123]: 2026-11-24 00:09:08 1 INFO nova.x #033[00m[-] up",
            "{\"message\":\"up\",\"asctime\":\"2026-11-24 01:08:38,609\",\"levelname\":\"INFO\",\"process\":7,\"traceback\":[\"a\",1]}",
            "{\"_source\":{\"Payload\":\"a\\nb\",\"@timestamp\":1795478918.609,\"log_level\":\"INFO\",\"Pid\":\"7\"}}",
            "{\"MESSAGE\":[79,79,77],\"__REALTIME_TIMESTAMP\":\"1795478918609125\",\"PRIORITY\":\"3\"}",
            "[pid: 23592|app: 0|req: 217/432] 127.0.0.1 () {34 vars in 825 bytes} [Tue Nov 24 00:08:38 2026] GET /v3 => 4050",
            "ctl:5000 10.0.0.5 - - [24/Nov/2026:01:08:38 +0100] \"GET /v3 HTTP/1.1\" 200 1 \"-\" \"curl/8\" 2321",
            "[Tue Nov 24 00:08:38.123456 2026] [wsgi:error] [pid 123:tid 456] [remote 10.0.0.5:41822] Failed",
            "2026-11-24 00:09:58.883+0000: 23966: warning : qemuDomainObjTaintMsg:6603 : Domain id=10",
            "2026-11-24 00:09:27.905874+00:00 [info] <0.2851.0> connection closed",
            "=ERROR REPORT==== 24-Nov-2026::00:09:27 ===",
            "2026-11-24  0:17:37 103 [Warning] Aborted connection",
            "2026-11-24T00:17:37.123Z|00012|bridge(handler1)|INFO|added interface",
            "10.0.0.5:33317 [24/Nov/2026:00:08:38.123] front back/ctl-1 0/0/1/24/25 200 1745",
            "[2026-11-24 00:08:38 +0000] [77] [INFO] Booting worker");

    private final List<LineFormat> formats = LineFormats.all(FormatTesting.REFERENCE);

    @Test
    void names_areThoseOfTheFormatOption() {
        assertThat(LineFormats.names())
                .containsExactly(
                        "oslo",
                        "oslo-json",
                        "kolla-json",
                        "journald-json",
                        "fluent-json",
                        "uwsgi",
                        "apache",
                        "libvirt",
                        "rabbitmq",
                        "mariadb",
                        "ovs",
                        "haproxy",
                        "syslog",
                        "text");
        assertThat(LineFormats.named("ovs").map(LineFormat::name)).contains("ovs");
        assertThat(LineFormats.named("cobol")).isEmpty();
    }

    @Test
    void all_inTheirOrder_giveEachKindOfLineToItsOwnFormat() {
        List<String> takers = LINES.stream().map(this::firstTaker).toList();

        assertThat(takers)
                .containsExactly(
                        "oslo",
                        "oslo",
                        "oslo",
                        "oslo",
                        "oslo-json",
                        "kolla-json",
                        "journald-json",
                        "uwsgi",
                        "apache",
                        "apache",
                        "libvirt",
                        "rabbitmq",
                        "rabbitmq",
                        "mariadb",
                        "ovs",
                        "haproxy",
                        "text");
    }

    @Property
    void parse_ofAnyBytes_staysInsideTheLine(@ForAll @Size(max = 300) byte[] line) {
        parseAlone(line);
    }

    @Property
    void parse_ofLogLikeBytes_staysInsideTheLine(@ForAll("logLike") String line) {
        parseAlone(line.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void parse_ofAMutilatedLine_staysInsideTheLine(
            @ForAll @IntRange(max = 16) int line, @ForAll @IntRange(min = 1, max = 8) int changes, @ForAll long seed) {
        byte[] bytes = LINES.get(line).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = mutilated(bytes, random);
        }
        parseAlone(bytes);
    }

    @Test
    void parse_ofEveryBeginningOfALine_staysInsideTheLine() {
        for (String line : LINES) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < bytes.length; length++) {
                parseAlone(Arrays.copyOf(bytes, length));
            }
        }
    }

    @Provide
    Arbitrary<String> logLike() {
        Arbitrary<String> pieces = Arbitraries.of(
                "2026-11-24",
                " ",
                "00:08:38",
                ".609",
                "T",
                "Z",
                "+00:00",
                "[",
                "]",
                "<",
                ">",
                "|",
                ":",
                "{",
                "}",
                "\"",
                ",",
                "Nov 24 ",
                "Tue ",
                " 2026",
                "24/Nov/2026:",
                "INFO",
                "error",
                "nova.x",
                "nova-api.log",
                "req-1",
                "None",
                "-",
                "instance: ",
                "pid: 1",
                "|app: ",
                "=",
                "====",
                "\u001b[",
                "#033[",
                "m",
                "{{(pid=",
                "/x.py:",
                "12",
                "haproxy[1]:",
                "<30>1 ",
                "\"MESSAGE\":",
                "\"Payload\":",
                "\"message\":",
                "\"time\":",
                "\\",
                "\n",
                "ü");
        return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
    }

    /** Parses the line in an array of its own, where reading past an end throws, and again inside a block. */
    private void parseAlone(byte[] line) {
        byte[] block = new byte[line.length + 200];
        Arrays.fill(block, (byte) '7');
        System.arraycopy(line, 0, block, 100, line.length);
        for (LineFormat format : formats) {
            LineFields alone = new LineFields();
            LineFields inBlock = new LineFields();
            assertThatCode(() -> {
                        LineFormat.Outcome outcome = format.parse(line, 0, line.length, alone);
                        assertThat(format.parse(block, 100, 100 + line.length, inBlock))
                                .isEqualTo(outcome);
                    })
                    .as(format.name())
                    .doesNotThrowAnyException();
            assertThat(inBlock)
                    .as(format.name())
                    .usingRecursiveComparison()
                    .usingOverriddenEquals()
                    .isEqualTo(alone);
        }
    }

    private static byte[] mutilated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0:
                bytes[at] = (byte) random.nextInt(256);
                return bytes;
            case 1:
                return Arrays.copyOf(bytes, at);
            case 2:
                return Arrays.copyOfRange(bytes, at, bytes.length);
            default:
                byte[] doubled = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
                System.arraycopy(bytes, at, doubled, bytes.length, bytes.length - at);
                return doubled;
        }
    }

    private String firstTaker(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        Optional<LineFormat> taker = formats.stream()
                .filter(format -> format.parse(bytes, 0, bytes.length, new LineFields()) == LineFormat.Outcome.RECORD)
                .findFirst();
        return taker.map(LineFormat::name).orElse("none");
    }
}
