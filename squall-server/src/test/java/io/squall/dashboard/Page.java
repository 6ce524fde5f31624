package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One page of a browser, as a person uses it: goes somewhere, reads, clicks, types. Notes what it fetches and what fails. */
final class Page implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAIT_SECONDS = 60;

    private final DevTools browser;
    private final String session;
    private final String target;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    Page(DevTools browser, String session, String target) {
        this.browser = browser;
        this.session = session;
        this.target = target;
        browser.listen(this::note);
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            call(domain + ".enable", Map.of());
        }
        size(1440, 900);
    }

    private void note(String from, String method, JsonNode about) {
        if (!from.equals(session)) {
            return;
        }
        switch (method) {
            case "Network.requestWillBeSent" ->
                requests.add(about.at("/request/url").asText());
            case "Runtime.exceptionThrown" ->
                errors.add(about.at("/exceptionDetails/exception/description").asText());
            case "Runtime.consoleAPICalled" -> {
                if (!about.path("type").asText().matches("log|debug|info")) {
                    errors.add("console: " + about.path("args"));
                }
            }
            case "Log.entryAdded" -> {
                if (about.at("/entry/level").asText().matches("error|warning")) {
                    errors.add(about.at("/entry/text").asText() + " "
                            + about.at("/entry/url").asText());
                }
            }
            default -> {}
        }
    }

    /** Addresses of everything that it fetched. */
    List<String> requests() {
        return requests;
    }

    /** What the console showed of errors and warnings. */
    List<String> errors() {
        return errors;
    }

    void forgetErrors() {
        errors.clear();
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void colours(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void zone(String zone) {
        call("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    /** Goes to an address, and waits until {@code selector} is there. */
    void open(String address, String selector) {
        // Another fragment alone would not load the page anew.
        call("Page.navigate", Map.of("url", "about:blank"));
        call("Page.navigate", Map.of("url", address));
        await("document.readyState === 'complete' && document.querySelector(" + quoted(selector) + ") !== null");
    }

    void reload(String selector) {
        evaluate("window.beforeReload = true");
        call("Page.reload", Map.of());
        await("window.beforeReload === undefined && document.querySelector(" + quoted(selector) + ") !== null");
    }

    /** The value of an expression, as JSON. A promise is waited for. */
    JsonNode evaluate(String expression) {
        JsonNode found = call(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (found.has("exceptionDetails")) {
            throw new IllegalStateException(
                    expression.substring(0, Math.min(200, expression.length())) + ": " + found.get("exceptionDetails"));
        }
        return found.at("/result/value");
    }

    /** Waits until an expression is true. */
    void await(String expression) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!isTrue(expression)) {
            assertThat(System.nanoTime())
                    .as("waited for %s; errors %s; the page says: %s", expression, errors, bodyText())
                    .isLessThan(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean isTrue(String expression) {
        try {
            return evaluate("!!(" + expression + ")").asBoolean();
        } catch (IllegalStateException e) {
            // Between two documents there is none to ask.
            return false;
        }
    }

    private String bodyText() {
        return evaluate("document.body?.innerText?.slice(0, 1500) ?? ''").asText();
    }

    /** Waits until {@code selector} shows {@code text}. */
    void awaitText(String selector, String text) {
        await("[...document.querySelectorAll(" + quoted(selector) + ")].some(e => e.innerText.includes(" + quoted(text)
                + "))");
    }

    void awaitNone(String selector) {
        await("document.querySelector(" + quoted(selector) + ") === null");
    }

    /** Text of the first that fits. */
    String text(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    /** Texts of all that fit. */
    List<String> texts(String selector) {
        JsonNode found = evaluate("[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.innerText)");
        return JSON.convertValue(found, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    int count(String selector) {
        return evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    /** Clicks what fits {@code selector} and shows {@code text}, once it is there. */
    void click(String selector, String text) {
        String find = "[...document.querySelectorAll(" + quoted(selector) + ")].find(e => e.innerText.includes("
                + quoted(text) + ") && e.getClientRects().length > 0)";
        await(find);
        evaluate(find + ".click()");
    }

    /** Types into the field that has the label {@code label}, in place of what is there. */
    void type(String label, String text) {
        String field = "[...document.querySelectorAll('label')].find(e => e.innerText.trim().startsWith("
                + quoted(label) + "))?.control";
        await(field);
        evaluate(field + ".focus(), " + field + ".select()");
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses a key, as on a keyboard: {@code Escape}, {@code g}. */
    void press(String key) {
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key.length() == 1 ? key : ""));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Turns the wheel over the middle of what fits. @param control whether Ctrl is held, as for a zoom */
    void wheel(String selector, int pixels, boolean control) {
        Spot spot = middle(selector);
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        "mouseWheel",
                        "x",
                        spot.x(),
                        "y",
                        spot.y(),
                        "deltaX",
                        0,
                        "deltaY",
                        pixels,
                        "modifiers",
                        control ? 2 : 0));
    }

    /** Takes hold of the middle of what fits, and lets go of it so many pixels to the right. */
    void drag(String selector, int pixels) {
        Spot spot = middle(selector);
        mouse("mouseMoved", spot.x(), spot.y(), 0);
        mouse("mousePressed", spot.x(), spot.y(), 1);
        mouse("mouseMoved", spot.x() + pixels / 2.0, spot.y(), 1);
        mouse("mouseMoved", spot.x() + pixels, spot.y(), 1);
        mouse("mouseReleased", spot.x() + pixels, spot.y(), 0);
    }

    private void mouse(String type, double x, double y, int buttons) {
        call(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", buttons, "clickCount", 1));
    }

    private record Spot(double x, double y) {}

    private Spot middle(String selector) {
        JsonNode spot = evaluate("(e => { e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                + " return {x: b.x + b.width / 2, y: b.y + b.height / 2} })(document.querySelector(" + quoted(selector)
                + "))");
        return new Spot(spot.get("x").asDouble(), spot.get("y").asDouble());
    }

    /** Chooses an option of the field that has the label {@code label}. */
    void choose(String label, String value) {
        evaluate("(s => { s.value = " + quoted(value) + "; s.dispatchEvent(new Event('change', {bubbles: true})) })"
                + "([...document.querySelectorAll('label')].find(e => e.innerText.trim().startsWith(" + quoted(label)
                + ")).querySelector('select'))");
    }

    /** The whole page as a picture, at most 3,000 pixels of its height. */
    void screenshot(Path file) throws IOException {
        JsonNode size = evaluate("({w: innerWidth, h: Math.min(3000, document.documentElement.scrollHeight)})");
        JsonNode picture = call(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x",
                                0,
                                "y",
                                0,
                                "width",
                                size.get("w").asInt(),
                                "height",
                                size.get("h").asInt(),
                                "scale",
                                1)));
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return browser.call(session, method, parameters);
    }

    /** A text as JavaScript has it. */
    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.call("", "Target.closeTarget", Map.of("targetId", target));
    }
}
