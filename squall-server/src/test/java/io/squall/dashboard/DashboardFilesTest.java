package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is served at the root, without a browser. */
class DashboardFilesTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"(dashboard/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) ?\"(\\.{1,2}/[^\"]+)\"");

    private static Server server;
    private static String base;

    private final SortedMap<String, byte[]> files = DashboardFiles.bundled().assets();

    @BeforeAll
    static void start() {
        ServerBuilder builder = Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Dashboard.addTo(builder.contextPath("/"));
        server = builder.build();
        server.start().join();
        base = "http://127.0.0.1:" + server.activeLocalPort() + "/";
    }

    @AfterAll
    static void stop() {
        server.stop().join();
    }

    @Test
    void page_isAskedForAnew_andAllElseIsKeptForEver() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        String tag = page.headers().firstValue("etag").orElseThrow();
        assertThat(get("", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get("", "If-None-Match", "\"of another version\"").statusCode())
                .isEqualTo(200);

        List<String> addresses = ADDRESS.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(addresses)
                .as("modules are asked for at once, not one after another")
                .anyMatch(address -> address.endsWith("/app/views/incident.js"));
        for (String address : addresses) {
            HttpResponse<String> file = get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(file.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
        }
    }

    @Test
    void page_runsNoScriptOfItsOwn_andFetchesFromNowhereElse() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self'")
                .doesNotContain("unsafe", "sha256", "http:", "https:");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.body())
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContain("<style", " style=", "onload=");
    }

    @Test
    void modules_importOnlyWhatIsServed() {
        files.forEach((name, content) -> {
            if (name.endsWith(".js")) {
                String text = new String(content, StandardCharsets.UTF_8);
                Matcher imports = IMPORT.matcher(text);
                while (imports.find()) {
                    String wanted = URI.create("/" + name)
                            .resolve(imports.group(1))
                            .getPath()
                            .substring(1);
                    assertThat(files).as(name + " imports " + imports.group(1)).containsKey(wanted);
                }
                assertThat(text).as(name).doesNotContainPattern("(?:import|export)[\\w{},\\s*]*?from ?\"[^./]");
            }
        });
    }

    /** Log text is hostile: the only way onto a page is as a text node. */
    @Test
    void modules_neverMakeMarkupOfText() {
        files.forEach((name, content) -> {
            if (name.startsWith("app/")) {
                assertThat(new String(content, StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain(
                                "innerHTML",
                                "outerHTML",
                                "insertAdjacentHTML",
                                "document.write",
                                "eval(",
                                "new Function");
            }
        });
    }

    @Test
    void filesOfOthers_areThoseOfTheList() throws Exception {
        String list = new String(files.getOrDefault("vendor/SHA256SUMS", new byte[0]), StandardCharsets.UTF_8);
        int listed = 0;
        for (String line : list.split("\n", -1)) {
            if (!line.isBlank()) {
                String[] parts = line.split(" {2}", -1);
                assertThat(sha256(files.getOrDefault("vendor/" + parts[1], new byte[0])))
                        .as(parts[1])
                        .isEqualTo(parts[0]);
                listed++;
            }
        }
        assertThat(files.keySet().stream().filter(name -> name.matches("vendor/.*/.*")))
                .hasSize(listed);
        assertThat(files.keySet()).contains("vendor/preact/LICENSE", "vendor/htm/LICENSE", "vendor/uplot/LICENSE");
    }

    @Test
    void files_compressed_whenTheBrowserTakesIt() throws Exception {
        String uplot = "dashboard/" + DashboardFiles.bundled().digest() + "/vendor/uplot/uplot.js";
        assertThat(get(uplot, "Accept-Encoding", "gzip").headers().firstValue("content-encoding"))
                .contains("gzip");
    }

    @Test
    void unknownFile_isNotFound() throws Exception {
        for (String path :
                List.of("dashboard/", "dashboard/0/app/main.js", "dashboard/..%2f..%2fetc/passwd", "index.html")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
