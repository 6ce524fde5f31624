package io.squall.server;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.squall.window.DurationText;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings as people write them: durations as {@code 5m}, sizes as {@code 16MiB}, names of choices in small letters. */
final class SettingsMapper {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB|TiB)");

    private SettingsMapper() {}

    static ObjectMapper create() {
        SimpleModule texts = new SimpleModule();
        texts.addSerializer(Duration.class, new DurationWriter());
        texts.addDeserializer(Duration.class, new DurationReader());
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(texts)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                // The components of records and nothing that methods tell besides.
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .addHandler(new Sizes())
                // A variable of the environment that was left empty is no 0 and no false.
                .withCoercionConfig(LogicalType.Integer, SettingsMapper::refuseEmpty)
                .withCoercionConfig(LogicalType.Float, SettingsMapper::refuseEmpty)
                .withCoercionConfig(LogicalType.Boolean, SettingsMapper::refuseEmpty)
                .build();
    }

    private static void refuseEmpty(MutableCoercionConfig coercion) {
        coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    private static final class DurationWriter extends StdSerializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(DurationText.of(value));
        }
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return DurationText.parse(json.getText());
        }
    }

    /** A text where a number is expected may be a size. */
    private static final class Sizes extends DeserializationProblemHandler {

        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> target, String text, String failure) {
            Matcher size = SIZE.matcher(text.strip());
            if (!size.matches() || !(target == long.class || target == int.class)) {
                return NOT_HANDLED;
            }
            int shift = switch (size.group(2).toLowerCase(Locale.ROOT)) {
                case "b" -> 0;
                case "kib" -> 10;
                case "mib" -> 20;
                case "gib" -> 30;
                default -> 40;
            };
            long bytes = Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift);
            return target == long.class ? (Object) bytes : (Object) Math.toIntExact(bytes);
        }
    }
}
