package io.squall.api.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.squall.alert.sink.NotificationJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests and answers of this part of the API: snake_case, times ISO-8601 UTC, errors as RFC 9457 problems. */
final class ApiJson {

    private static final ObjectMapper REQUESTS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final MediaType PROBLEM = MediaType.parse("application/problem+json");

    private ApiJson() {}

    /**
     * The body of {@code request}.
     *
     * @throws IllegalArgumentException when it is not what {@code type} says, in one line for the client
     */
    static <T> T read(AggregatedHttpRequest request, Class<T> type) {
        try {
            T read = REQUESTS.readValue(request.content().array(), type);
            if (read == null) {
                throw new IllegalArgumentException("the body is null; expected a JSON object");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    "unknown key \"" + e.getPropertyName() + "\"; known are " + e.getKnownPropertyIds(), e);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause();
            String path = e.getPath().isEmpty()
                    ? ""
                    : e.getPath().get(e.getPath().size() - 1).getFieldName() + ": ";
            throw new IllegalArgumentException(
                    cause instanceof IllegalArgumentException && cause.getMessage() != null
                            ? cause.getMessage()
                            : path + "not the kind of value that is expected here",
                    e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body cannot be read", e);
        }
    }

    static HttpResponse answer(HttpStatus status, Object body) {
        return HttpResponse.of(status, MediaType.JSON_UTF_8, NotificationJson.write(body));
    }

    static HttpResponse problem(HttpStatus status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.reasonPhrase());
        problem.put("status", status.code());
        problem.put("detail", detail);
        return HttpResponse.of(status, PROBLEM, NotificationJson.write(problem));
    }
}
