package io.squall.dashboard;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ContextPathServicesBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.encoding.EncodingService;
import io.squall.access.SecurityHeaders;
import java.util.List;
import java.util.Map;

/**
 * Puts the dashboard on a server, at {@code /}. Its files are for everyone: they hold nothing of the cloud. What they show comes
 * from the API, which asks for a token where one is needed. Views have addresses behind {@code #}, so that the one page serves
 * all of them, also below a prefix of a reverse proxy.
 */
public final class Dashboard {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Map<String, MediaType> TYPES = Map.of(
            "js", MediaType.parse("text/javascript; charset=utf-8"),
            "css", MediaType.parse("text/css; charset=utf-8"),
            "svg", MediaType.parse("image/svg+xml"));

    private Dashboard() {}

    /** Adds the page and all that it needs. */
    public static void addTo(ContextPathServicesBuilder server) {
        DashboardFiles files = DashboardFiles.bundled();
        String tag = '"' + files.digest() + '"';
        add(server, "/", page(files.page(), tag));
        files.assets()
                .forEach((name, content) -> add(
                        server,
                        "/dashboard/" + files.digest() + '/' + name,
                        asset(type(name), HttpData.wrap(content))));
    }

    private static void add(ContextPathServicesBuilder server, String path, HttpService service) {
        server.route()
                .addRoute(Route.builder()
                        .exact(path)
                        .methods(HttpMethod.GET, HttpMethod.HEAD)
                        .build())
                .decorator(SecurityHeaders.forPages(List.of()))
                .decorator(EncodingService.newDecorator())
                .build(service);
    }

    /** Is asked for at each visit, and sent when it is another one. */
    private static HttpService page(byte[] content, String tag) {
        return (context, request) -> {
            boolean known =
                    request.headers().get(HttpHeaderNames.IF_NONE_MATCH, "").contains(tag);
            ResponseHeaders headers = ResponseHeaders.builder(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                    .contentType(MediaType.HTML_UTF_8)
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
                    .set(HttpHeaderNames.ETAG, tag)
                    .build();
            return answer(request.method(), headers, known ? HttpData.empty() : HttpData.wrap(content));
        };
    }

    private static HttpService asset(MediaType type, HttpData content) {
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.OK)
                .contentType(type)
                .set(HttpHeaderNames.CACHE_CONTROL, FOR_EVER)
                .build();
        return (context, request) -> answer(request.method(), headers, content);
    }

    private static HttpResponse answer(HttpMethod method, ResponseHeaders headers, HttpData content) {
        return method == HttpMethod.HEAD || content.isEmpty()
                ? HttpResponse.of(headers)
                : HttpResponse.of(headers, content);
    }

    private static MediaType type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), MediaType.PLAIN_TEXT_UTF_8);
    }
}
