package io.squall.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.log.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultCatalogueTest {

    private static final FaultCatalogue BUNDLED = FaultCatalogue.bundled();

    @TempDir
    private Path folder;

    @Test
    void bundled_tellsOfEachSignatureWhatAnOperatorNeeds() {
        assertThat(BUNDLED.signatures()).hasSizeGreaterThanOrEqualTo(40);
        BUNDLED.signatures().forEach(signature -> {
            assertThat(signature.title()).as(signature.id()).matches("\\w.{5,60}");
            assertThat(signature.meaning()).as(signature.id()).endsWith(".");
            assertThat(signature.firstLook()).as(signature.id()).isNotEmpty();
            assertThat(signature.runbook()).as(signature.id()).isEmpty();
        });
    }

    @Test
    void match_theExampleOfEachSignature_isThatSignature() throws IOException {
        Map<String, CatalogueYaml.Example> examples;
        try (InputStream in =
                Objects.requireNonNull(FaultCatalogue.class.getResourceAsStream("fault-catalogue.yaml"))) {
            examples = CatalogueYaml.examples(in.readAllBytes(), "bundled");
        }
        ExampleLines lines = new ExampleLines();

        for (FaultSignature signature : BUNDLED.signatures()) {
            if (signature.id().equals("service-silent") || signature.id().equals("traffic-flood")) {
                continue; // no line tells of them
            }
            CatalogueYaml.Example example = examples.get(signature.id());
            assertThat(example).as("example of " + signature.id()).isNotNull();
            Level level = example.level() == null ? Level.ERROR : Level.valueOf(example.level());
            String service = Objects.requireNonNullElse(example.service(), "");
            String logger = Objects.requireNonNullElse(example.logger(), "");
            assertThat(BUNDLED.match(lines.event(service, logger, level, example.message())))
                    .as(example.message())
                    .map(FaultSignature::id)
                    .contains(signature.id());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nova.compute.manager | [instance: 1b2c] Took 7.31 seconds to build instance.",
                "nova.compute.claims | Attempting claim on node compute-01: memory 512 MB, disk 1 GB, vcpus 1 CPU",
                "nova.compute.claims | Claim successful on node compute-01",
                "nova.virt.libvirt.driver | Instance spawned successfully.",
                "nova.virt.libvirt.imagecache | Removable base files: /var/lib/nova/instances/_base/a489",
                "nova.osapi_compute.wsgi.server | 192.0.2.7 \"GET /v2.1/servers/detail HTTP/1.1\" status: 200 len: 1893 time: 0.2477829",
                "nova.scheduler.host_manager | Host mapping not found for host compute-09. Not tracking instance info for this host.",
                "neutron.wsgi | 192.0.2.7 \"POST /v2.0/ports HTTP/1.1\" status: 201  len: 1200 time: 0.4012",
                "neutron.agent.dhcp.agent | Synchronizing state complete",
                "neutron.agent.dhcp.agent | DHCP configuration for ports {'3f'} is completed",
                "neutron.notifiers.nova | Nova event response: {'name': 'network-vif-plugged', 'status': 'completed'}",
                "cinder.volume.manager | Created volume successfully.",
                "cinder.volume.manager | Detach volume completed successfully.",
                "keystone.server.flask.application | POST http://192.0.2.10:5000/v3/auth/tokens",
                "glance.api.v2.images | Image 4f1a was uploaded",
                "oslo.messaging._drivers.impl_rabbit | Reconnected to AMQP server on 192.0.2.10:5672",
                "nova.compute.resource_tracker | Final resource view: name=compute-01 phys_ram=15998MB used_ram=1024MB",
                "nova.compute.manager | VM Started (Lifecycle Event)",
                "placement.requestlog | 192.0.2.7 \"GET /allocation_candidates?limit=1000\" status: 200 len: 330 microversion: 1.36",
            })
    void match_healthyLines_isNone(String logger, String message) {
        assertThat(BUNDLED.match(new ExampleLines().event("", logger, Level.INFO, message)))
                .as(message)
                .isEmpty();
    }

    @Test
    void match_anEmptyOrHugeOrHostileMessage_isNone() {
        ExampleLines lines = new ExampleLines();

        assertThat(BUNDLED.match(lines.event("", "", Level.ERROR, ""))).isEmpty();
        assertThat(BUNDLED.match(lines.event("", "", Level.ERROR, "*".repeat(100_000))))
                .isEmpty();
        assertThat(BUNDLED.match(lines.event("", "", Level.ERROR, "x".repeat(10_000) + " No valid host was found")))
                .as("only the beginning is read")
                .isEmpty();
    }

    @Test
    void load_aRunbookAndASignatureOfTheSite_liesOverTheBundled() throws IOException {
        FaultCatalogue catalogue = load("""
                signatures:
                  - id: no-valid-host
                    runbook: https://wiki.example.org/no-valid-host
                  - id: kms-down
                    title: License server down
                    severity: P4
                    meaning: Windows guests cannot be activated.
                    firstLook: ["Is kms.example.org up?"]
                    lines:
                      - message: ["kms* unreachable"]
                    example: {message: "kms2 unreachable: connection refused"}
                """);

        assertThat(catalogue.signatures()).hasSize(BUNDLED.signatures().size() + 1);
        assertThat(catalogue.signatures().get(0).id()).isEqualTo("kms-down");
        FaultSignature known = catalogue.find("no-valid-host").orElseThrow();
        assertThat(known.runbook()).isEqualTo("https://wiki.example.org/no-valid-host");
        assertThat(known.meaning())
                .isEqualTo(BUNDLED.find("no-valid-host").orElseThrow().meaning());
        Optional<FaultSignature> match = catalogue.match(
                new ExampleLines().event("", "nova.conductor.manager", Level.ERROR, "No valid host was found."));
        assertThat(match).contains(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                        | : no signatures; a catalogue begins with `signatures:`",
                "signatures: [{id: No}]                    | : signature id \"No\" is not made of small letters, digits and hyphens",
                "signatures: [{id: a-b}]                   | : signature a-b: no title",
                "signatures: [{id: no-valid-host, runbok: x}] | :1: unknown key runbok; known here: ",
                "signatures: [{id: no-valid-host, runbook: 'javascript:x'}] | : signature no-valid-host: runbook \"javascript:x\" is not an http or https address",
                "signatures: [{id: no-valid-host, severity: high}] | : signature no-valid-host: severity \"high\" (known: P1, P2, P3, P4)",
                "signatures: [{id: no-valid-host, lines: [{level: ERROR}]}] | : signature no-valid-host: an entry under lines fits nearly every line",
                "signatures: [{id: no-valid-host, lines: [{message: ['*']}]}] | : signature no-valid-host: the phrase \"*\" has no word in it",
                "signatures: [{id: no-valid-host, lines: [{status: 5xx}]}] | : signature no-valid-host: status \"5xx\" (write it as 503 or 500-599)",
                "signatures: [{id: no-valid-host, explains: [x]}] | : signature no-valid-host: explains x, which is no signature",
                "signatures: [{id: no-valid-host, example: {message: hello}}] | : signature no-valid-host: its example is recognised as nothing known",
                "signatures: [{id: rpc-timeout}, {id: rpc-timeout}] | : signature rpc-timeout stands there twice",
                "signatures: [                             | :1: not YAML: ",
                "signatures: 3                             | :1: not a catalogue: ",
            })
    void load_aFileThatIsWrong_isRefusedInOneLine(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(CatalogueException.class)
                .message()
                .startsWith(folder.resolve("site.yaml") + message)
                .hasLineCount(1);
    }

    @Test
    void load_noFile_isRefusedInOneLine() {
        assertThatThrownBy(() -> FaultCatalogue.load(folder.resolve("none.yaml")))
                .isInstanceOf(CatalogueException.class)
                .hasMessage(folder.resolve("none.yaml") + ": no such file");
    }

    @Test
    void explains_names_pointToWhatFollows() {
        assertThat(List.of("rpc-timeout", "agent-report-failed"))
                .allMatch(follows -> BUNDLED.explains("message-bus-unreachable", follows));
        assertThat(BUNDLED.explains("rpc-timeout", "message-bus-unreachable")).isFalse();
    }

    private FaultCatalogue load(String yaml) throws IOException {
        return FaultCatalogue.load(Files.writeString(folder.resolve("site.yaml"), yaml));
    }
}
