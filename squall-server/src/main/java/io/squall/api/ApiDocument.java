package io.squall.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import io.squall.store.JsonText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document, as it stands beside this class. */
final class ApiDocument {

    private static final String FILE = "openapi.yaml";

    private final byte[] yaml;
    private final byte[] json;

    ApiDocument() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException(FILE);
            }
            yaml = in.readAllBytes();
            JsonNode tree = new YAMLMapper().readTree(yaml);
            json = JsonText.mapper().writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpService asYaml() {
        return (context, request) -> Answer.bytes(MediaType.create("application", "yaml"), HttpData.wrap(yaml));
    }

    HttpService asJson() {
        return (context, request) -> Answer.bytes(MediaType.JSON_UTF_8, HttpData.wrap(json));
    }
}
