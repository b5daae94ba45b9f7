package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of one item of the list of results, whatever the API puts into it. */
class MessageResultTest {

    private static MessageResult with(Object... namesAndValues) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return MessageResult.of(item);
    }

    /** The vendor's example of a paid one. [OAS] */
    @Test
    void aPaidMessageHasFiguresMoneyAndRates() {
        MessageResult result = with(
                "id",
                1234567890,
                "date",
                "2026-02-06T00:51:23+00:00",
                "isFree",
                false,
                "viewedCount",
                203,
                "sentCount",
                68400,
                "isCanceled",
                false,
                "price",
                "98.00",
                "purchasedCount",
                146);

        assertThat(result.getId()).isEqualTo(1234567890L);
        assertThat(result.getDate()).isEqualTo("2026-02-06T00:51:23+00:00");
        assertThat(result.getSent()).isEqualTo(68400);
        assertThat(result.getViewed()).isEqualTo(203);
        assertThat(result.getPrice()).isEqualTo(new BigDecimal("98.00"));
        assertThat(result.getPurchased()).isEqualTo(146);
        assertThat(result.getRevenueEstimate()).isEqualTo(new BigDecimal("14308.00"));
        assertThat(result.getViewedRate()).isEqualTo(new BigDecimal("0.002968"));
        assertThat(result.getPurchasedRate()).isEqualTo(new BigDecimal("0.002135"));
        assertThat(result.getIsFree()).isFalse();
        assertThat(result.getCanceled()).isFalse();
        assertThat(result.getError()).isNull();
        assertThat(result.getData()).containsEntry("price", "98.00");
        assertThat(result)
                .hasToString("MessageResult[id 1234567890, date 2026-02-06T00:51:23+00:00, sent 68400, viewed 203,"
                        + " price 98.00, purchased 146, revenueEstimate 14308.00, viewedRate 0.002968,"
                        + " purchasedRate 0.002135, isFree false, canceled false]");
    }

    @Test
    void whatIsNotToldIsNullAndNotZero() {
        MessageResult free = with("id", 7, "isFree", true, "sentCount", 10, "viewedCount", 0);

        assertThat(free.getPrice()).isNull();
        assertThat(free.getPurchased()).isNull();
        assertThat(free.getRevenueEstimate()).isNull();
        assertThat(free.getPurchasedRate()).isNull();
        assertThat(free.getCanceled()).isNull();
        assertThat(free.getDate()).isNull();
        assertThat(free.getViewed()).isZero();
        assertThat(free.getViewedRate()).isEqualByComparingTo("0");
    }

    @Test
    void ofAMessageThatWasSentToNobodyThereAreNoRates() {
        MessageResult result = with("sentCount", 0, "viewedCount", 0, "purchasedCount", 0, "price", "5.00");

        assertThat(result.getSent()).isZero();
        assertThat(result.getViewedRate()).isNull();
        assertThat(result.getPurchasedRate()).isNull();
        assertThat(result.getRevenueEstimate()).isEqualByComparingTo("0");
    }

    @Test
    void noRateIsMoreThanAll() {
        MessageResult result = with("sentCount", 10, "viewedCount", 11, "purchasedCount", 10);

        assertThat(result.getViewedRate()).isNull();
        assertThat(result.getPurchasedRate()).isEqualByComparingTo("1");
    }

    static Stream<Arguments> prices() {
        return Stream.of(
                Arguments.of("98.00", "98.00"),
                Arguments.of("5", "5"),
                Arguments.of(5, "5"),
                Arguments.of(9.99, "9.99"),
                Arguments.of(new BigDecimal("9.50"), "9.5"),
                Arguments.of(new BigDecimal("1E+2"), "100"),
                Arguments.of(0, "0"),
                Arguments.of("$5.00", null),
                Arguments.of("5,00", null),
                Arguments.of("", null),
                Arguments.of("-3.00", null),
                Arguments.of(-3, null),
                Arguments.of("NaN", null),
                Arguments.of(new BigDecimal("1E+99999999"), null),
                Arguments.of(new BigDecimal("1E-99999999"), null),
                Arguments.of(BigInteger.TEN.pow(80), null),
                Arguments.of(true, null),
                Arguments.of(Map.of("amount", 5), null),
                Arguments.of(null, null));
    }

    @ParameterizedTest
    @MethodSource("prices")
    void aPriceIsATextOrANumber(Object given, String price) {
        MessageResult result = with("price", given, "purchasedCount", 2);
        assertThat(result.getPrice()).isEqualTo(price == null ? null : new BigDecimal(price));
        assertThat(result.getRevenueEstimate() == null).isEqualTo(price == null);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                Arguments.of(0, 0L),
                Arguments.of("12", 12L),
                Arguments.of(12.0, 12L),
                Arguments.of(-1, null),
                Arguments.of("1.5", null),
                Arguments.of(1.5, null),
                Arguments.of("many", null),
                Arguments.of(BigInteger.TEN.pow(30), null),
                Arguments.of(true, null),
                Arguments.of(null, null));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCountIsAWholeNumberOrItsDigits(Object given, Long count) {
        assertThat(with("sentCount", given).getSent()).isEqualTo(count);
    }

    @Test
    void whatIsNoIdAndNoDateIsNone() {
        MessageResult result = with("id", 0, "date", "yesterday", "isFree", "yes", "isCanceled", 1);
        assertThat(result.getId()).isNull();
        assertThat(result.getDate()).isNull();
        assertThat(result.getIsFree()).isNull();
        assertThat(result.getCanceled()).isNull();
        assertThat(result.getData()).containsEntry("date", "yesterday");
    }

    @Provide
    static Arbitrary<Object> anything() {
        return Arbitraries.of(Arrays.asList(
                null,
                0,
                -1,
                1,
                7L,
                Long.MAX_VALUE,
                1.5,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                "",
                "1",
                "1.00",
                "-1",
                "99999999999999999999",
                new BigDecimal("1E+1000000"),
                new BigDecimal("0E-1000"),
                BigInteger.TEN.pow(40),
                true,
                Map.of("a", 1),
                java.util.List.of(1),
                "2026-02-06T00:51:23+00:00"));
    }

    @Property
    void whateverIsToldARateIsAFractionAndTheTextIsALine(
            @ForAll("anything") Object sent,
            @ForAll("anything") Object viewed,
            @ForAll("anything") Object purchased,
            @ForAll("anything") Object price,
            @ForAll("anything") Object date) {
        MessageResult result = with(
                "sentCount", sent, "viewedCount", viewed, "purchasedCount", purchased, "price", price, "date", date);
        for (BigDecimal rate : new BigDecimal[] {result.getViewedRate(), result.getPurchasedRate()}) {
            if (rate != null) {
                assertThat(rate).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            }
        }
        assertThat(result.toString()).hasSizeLessThan(400).doesNotContain("\n");
    }

    @Test
    void comesBackFromAProgramAsItWas() throws Exception {
        MessageResult result = with("id", 7, "price", "5.00", "purchasedCount", 2, "sentCount", 4, "text", "<p>Hi</p>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MessageResult read = (MessageResult) in.readObject();
            assertThat(read.toStore()).isEqualTo(result.toStore());
            assertThat(read.getPurchasedRate()).isEqualByComparingTo("0.5");
        }
        assertThat(MessageResult.fromStore(result.toStore())).hasToString(result.toString());
    }
}
