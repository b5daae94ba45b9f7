package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is, by its first bytes. */
class MediaKindTest {

    private static byte[] head(String hex) {
        return Arrays.copyOf(HexFormat.of().parseHex(hex.replace(" ", "")), MediaKind.HEAD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ff d8 ff e0 00 10 4a 46 49 46 00 01                 | JPEG | photo
        ff d8 ff e1 2f fe 45 78 69 66 00 00                 | JPEG | photo
        89 50 4e 47 0d 0a 1a 0a 00 00 00 0d                 | PNG  | photo
        52 49 46 46 24 00 00 00 57 45 42 50 56 50 38        | WEBP | photo
        47 49 46 38 39 61 01 00 01 00 80 00                 | GIF  | gif
        47 49 46 38 37 61 01 00 01 00 80 00                 | GIF  | gif
        00 00 00 18 66 74 79 70 69 73 6f 6d 00 00 02 00     | MP4  | video
        00 00 00 18 66 74 79 70 6d 70 34 32 00 00 00 00     | MP4  | video
        00 00 00 14 66 74 79 70 71 74 20 20 00 00 02 00     | MOV  | video
        00 00 00 08 77 69 64 65 00 00 1f 2a 6d 64 61 74     | MOV  | video
        00 00 06 2f 6d 6f 6f 76 00 00 00 6c 6d 76 68 64     | MOV  | video
        00 00 00 00 6d 64 61 74 00 00 00 6c 6d 76 68 64     | MOV  | video
        00 00 00 01 6d 64 61 74 00 00 00 00 05 f5 e1 00     | MOV  | video
        05 f5 e1 00 6d 64 61 74 00 00 00 6c 6d 76 68 64     | MOV  | video
        00 00 00 1c 66 74 79 70 4d 34 41 20 00 00 02 00     | M4A  | audio
        1a 45 df a3 01 00 00 00 00 00 00 1f 42 86 81 01 42 82 84 77 65 62 6d | WEBM | video
        49 44 33 04 00 00 00 00 00 23 54 53 53 45           | MP3  | audio
        ff fb 90 64 00 00 00 00 00 00 00 00                 | MP3  | audio
        52 49 46 46 24 00 00 00 57 41 56 45 66 6d 74        | WAV  | audio
        """)
    void isKnown(String hex, MediaKind kind, String medium) {
        assertThat(MediaKind.of(head(hex))).contains(kind);
        assertThat(kind.medium()).isEqualTo(medium);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3c 68 74 6d 6c 3e                                   | an HTML page
        3c 3f 78 6d 6c 20 76 65 72 73 69 6f 6e              | an SVG
        25 50 44 46 2d 31 2e 37 0a 25 e2 e3                 | a PDF
        50 4b 03 04 14 00 00 00 08 00 21 00                 | a ZIP
        42 4d 36 00 00 00 00 00 00 00 36 00                 | a BMP
        52 49 46 46 24 00 00 00 41 56 49 20 4c 49 53 54     | an AVI
        00 00 00 18 66 74 79 70 68 65 69 63 00 00 00 00     | a HEIC
        00 00 00 20 66 74 79 70 61 76 69 66 00 00 00 00     | an AVIF
        1a 45 df a3 a3 42 86 81 01 42 82 88 6d 61 74 72 6f 73 6b 61 | an MKV
        ff f1 50 80 02 1f fc 21 00 00 00 00                 | an AAC
        ff ff ff ff ff ff ff ff                             | nothing
        00                                                  | nothing
        54 68 65 20 66 72 65 65 20 6c 75 6e 63 68           | a text: The free lunch
        4e 6f 2c 20 73 6b 69 70 20 69 74 2e                 | a text: No, skip it.
        41 6e 20 20 66 74 79 70 69 73 6f 6d                 | a text: An  ftypisom
        00 00 00 04 6d 6f 6f 76 00 00 00 6c                 | a box shorter than its head
        """)
    void isNotKnown(String hex, String what) {
        assertThat(MediaKind.of(head(hex))).as(what).isEmpty();
    }

    @Property
    void isToldOfAnyBytes(@ForAll byte[] head) {
        assertThat(MediaKind.of(head)).isNotNull();
    }
}
