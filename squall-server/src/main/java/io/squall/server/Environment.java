package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.squall.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables in place of {@code ${NAME}} in a configuration's values; {@code $$} is a dollar. It is done on the
 * values after the file was read, so a variable's content never becomes structure.
 */
final class Environment {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> variables;
    private final Set<String> named = new TreeSet<>();
    private final Optional<String> standIn;

    Environment(Map<String, String> variables) {
        this(variables, Optional.empty());
    }

    private Environment(Map<String, String> variables, Optional<String> standIn) {
        this.variables = variables;
        this.standIn = standIn;
    }

    /** One of which nothing is known: something stands in for every variable, fit for a secret and for an address. */
    static Environment unknown() {
        return new Environment(Map.of(), Optional.of("https://unknown.invalid"));
    }

    /** The variables that were asked for until now. */
    Set<String> named() {
        return Set.copyOf(named);
    }

    /**
     * Fills in {@code node}.
     *
     * @param where begins the message
     * @throws ConfigException when a variable is not set
     */
    JsonNode fill(JsonNode node, String where) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, fill(object.get(name), where)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fill(array.get(i), where));
            }
        } else if (node.isTextual() && node.textValue().indexOf('$') >= 0) {
            return TextNode.valueOf(fill(node.textValue(), where));
        }
        return node;
    }

    private String fill(String text, String where) {
        Matcher references = REFERENCE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (references.find()) {
            String name = references.group(1);
            String value = name == null ? "$" : value(name, where);
            references.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return references.appendTail(filled).toString();
    }

    private String value(String name, String where) {
        named.add(name);
        String value = variables.get(name);
        return value != null
                ? value
                : standIn.orElseThrow(() -> new ConfigException(
                        where + ": ${" + name + "} stands in it, but there is no environment variable " + name
                                + "; set it, or write $$ for a dollar"));
    }
}
