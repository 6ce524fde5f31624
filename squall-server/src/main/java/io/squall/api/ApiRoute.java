package io.squall.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A route of the API. All of them together are what openapi.yaml describes; a test compares.
 *
 * @param method the method
 * @param path with variables in braces
 * @param access what a caller must be allowed
 * @param parameters query parameters it knows
 * @param fields fields of the body it knows
 * @param answer record that it answers with
 * @param shape how the record is answered
 * @param handler gives the answer: the record, a list or a page of it
 */
record ApiRoute(
        HttpMethod method,
        String path,
        Access access,
        Set<String> parameters,
        Set<String> fields,
        Class<?> answer,
        Shape shape,
        Function<Question, Object> handler) {

    /** How an answer is made of records. */
    enum Shape {
        /** One record. */
        ONE,
        /** {@code {"items": […]}}. */
        LIST,
        /** {@code {"items": […], "next": "…"}}. */
        PAGE,
        /** One record that was made, with status 201. */
        MADE;

        HttpStatus status() {
            return this == MADE ? HttpStatus.CREATED : HttpStatus.OK;
        }
    }

    /** The answer of a {@link Shape#LIST}. */
    record Items(List<?> items) {}

    static ApiRoute get(
            String path, Set<String> parameters, Class<?> answer, Shape shape, Function<Question, Object> handler) {
        return new ApiRoute(HttpMethod.GET, path, Access.READ, parameters, Set.of(), answer, shape, handler);
    }

    static ApiRoute post(
            String path, Set<String> fields, Class<?> answer, Shape shape, Function<Question, Object> handler) {
        return new ApiRoute(HttpMethod.POST, path, Access.CHANGE, Set.of(), fields, answer, shape, handler);
    }
}
