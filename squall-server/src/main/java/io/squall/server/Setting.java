package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A setting that was said outside of the file.
 *
 * @param path its key, part by part: {@code [server, port]}
 * @param value what it is to be
 * @param origin who said so, as messages tell it: {@code SQUALL_SERVER_PORT}
 */
record Setting(List<String> path, JsonNode value, String origin) {

    Setting {
        path = List.copyOf(path);
    }

    String key() {
        return String.join(".", path);
    }

    /** Puts it into {@code tree}, over what stands there. */
    void putInto(ObjectNode tree) {
        ObjectNode section = tree;
        for (String name : path.subList(0, path.size() - 1)) {
            section = section.get(name) instanceof ObjectNode there ? there : section.putObject(name);
        }
        // What is read of the tree fills in defaults in it.
        section.set(path.get(path.size() - 1), value.deepCopy());
    }
}
