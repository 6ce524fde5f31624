package io.squall.ingest.http;

import com.linecorp.armeria.common.HttpResponse;
import java.util.function.Supplier;

/**
 * What a request said.
 *
 * @param records records or lines that could be read
 * @param rejected records that could not
 * @param reason why they could not; of no meaning when there are none
 * @param answer the answer once the lines are durable
 */
record Decoded(int records, int rejected, RejectedFor reason, Supplier<HttpResponse> answer) {}
