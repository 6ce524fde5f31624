package io.squall.ingest.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Map;

/**
 * Answers what shippers ask before their first bulk request: which version (Filebeat, Logstash, Fluentd, Vector), which licence
 * (Filebeat, Logstash), whether the cluster lives (rsyslog). The version is the last under Elasticsearch's open licence, which
 * every shipper still speaks to, those of OpenSearch too. Nothing else of Elasticsearch is here: shippers must be told not to set
 * up templates or lifecycle policies.
 */
final class ElasticsearchGreeting implements HttpService {

    private static final String VERSION = """
            {"name":"squall","cluster_name":"squall","cluster_uuid":"c3F1YWxsLWxvZy1pbnRha2","version":{"number":"7.10.2",\
            "build_flavor":"default","build_type":"tar","build_hash":"747e1cc71def077253878a59143c1f785afa92b9",\
            "build_date":"2021-01-13T00:42:12.435326Z","build_snapshot":false,"lucene_version":"8.7.0",\
            "minimum_wire_compatibility_version":"6.8.0","minimum_index_compatibility_version":"6.0.0-beta1"},\
            "tagline":"You Know, for Search"}
            """;

    private static final String LICENSE = """
            {"license":{"status":"active","uid":"00000000-0000-0000-0000-000000000000","type":"basic","mode":"basic"}}
            """;

    /** Path below the prefix, and what is answered there. */
    static final Map<String, String> ANSWERS = Map.of(
            "",
            VERSION,
            "/",
            VERSION,
            "/_license",
            LICENSE,
            "/_xpack",
            "{\"features\":{},\"license\":{\"type\":\"basic\",\"mode\":\"basic\",\"status\":\"active\"}}\n",
            "/_cluster/health",
            "{\"cluster_name\":\"squall\",\"status\":\"green\",\"timed_out\":false,\"number_of_nodes\":1}\n",
            "/_cat/health",
            "squall green 1 1\n");

    private final String answer;

    ElasticsearchGreeting(String answer) {
        this.answer = answer;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.OK)
                .contentType(answer.startsWith("{") ? MediaType.JSON_UTF_8 : MediaType.PLAIN_TEXT_UTF_8)
                .add(BulkProtocol.PRODUCT_HEADER, BulkProtocol.PRODUCT)
                .build();
        return HttpResponse.of(
                headers, request.method() == HttpMethod.HEAD ? HttpData.empty() : HttpData.ofUtf8(answer));
    }
}
