package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON for people: a field a line, with nothing left out, numbers as they came, and what nobody sees as its escape. */
public final class PrettyJson {

    /** Digits before or behind the point, up to which a number is written as it is sent. */
    private static final long MOST_PLACES = 100;

    /** Those that JSON itself does not want to be escaped. */
    private static final Pattern UNSEEN = Pattern.compile("[\\x{7f}-\\x{9f}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(new Decimals()))
            .build();

    private PrettyJson() {}

    /** An object as text with line breaks. */
    public static String of(Map<String, Object> object) {
        try {
            return UNSEEN.matcher(MAPPER.writeValueAsString(object)).replaceAll(PrettyJson::escaped);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists, texts and numbers have no JSON form", e);
        }
    }

    private static String escaped(MatchResult unseen) {
        return unseen.group()
                .chars()
                .mapToObj(unit -> String.format("\\\\u%04x", unit))
                .collect(Collectors.joining());
    }

    /** Without an exponent, unless there is no memory for that: a server may answer 1e999999999. */
    private static final class Decimals extends StdSerializer<BigDecimal> {

        @Serial
        private static final long serialVersionUID = 1L;

        Decimals() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal number, JsonGenerator json, SerializerProvider provider) throws IOException {
            boolean plain = Math.abs((long) number.scale()) <= MOST_PLACES;
            json.writeNumber(plain ? number.toPlainString() : number.toString());
        }
    }
}
