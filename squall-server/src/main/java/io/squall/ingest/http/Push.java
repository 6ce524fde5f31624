package io.squall.ingest.http;

import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;

/**
 * A request of a shipper, whole and decompressed.
 *
 * @param headers of the request
 * @param query parameters behind the path
 * @param index the index that an Elasticsearch path names, or empty
 * @param body plain bytes
 * @param lanes where its lines go
 * @param receivedNanos when it came, since 1970: the time of records that tell none
 */
record Push(
        RequestHeaders headers,
        QueryParams query,
        String index,
        byte[] body,
        LaneCollector lanes,
        long receivedNanos) {}
