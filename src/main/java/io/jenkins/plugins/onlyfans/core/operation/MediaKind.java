package io.jenkins.plugins.onlyfans.core.operation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of files that are uploaded, as their first bytes tell them: what a name says is not looked at. The vendor names none;
 * these are those of a client in use, and what telephones make. [HUBRUN]
 */
public enum MediaKind {
    JPEG("JPEG", "photo", "image/jpeg"),
    PNG("PNG", "photo", "image/png"),
    WEBP("WebP", "photo", "image/webp"),
    GIF("GIF", "gif", "image/gif"),
    MP4("MP4", "video", "video/mp4"),
    MOV("MOV", "video", "video/quicktime"),
    WEBM("WebM", "video", "video/webm"),
    M4A("M4A", "audio", "audio/mp4"),
    MP3("MP3", "audio", "audio/mpeg"),
    WAV("WAV", "audio", "audio/wav");

    /** So many bytes tell it. */
    static final int HEAD = 64;

    /** Of pictures and of sound in a container that films have too. */
    private static final List<String> NO_FILMS =
            List.of("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis", "crx ");

    /** A film of QuickTime may do without saying what it is. */
    private static final List<String> ATOMS = List.of("moov", "mdat", "wide", "free", "skip", "pnot");

    private static final byte[] MATROSKA = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};
    private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG_BEGINS = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final String shown;
    private final String medium;
    private final String contentType;

    MediaKind(String shown, String medium, String contentType) {
        this.shown = shown;
        this.medium = medium;
        this.contentType = contentType;
    }

    /** What OnlyFans calls it: {@code photo}, {@code gif}, {@code video} or {@code audio}. */
    public String medium() {
        return medium;
    }

    /** What HTTP calls it. */
    public String contentType() {
        return contentType;
    }

    /** All of them, for people. */
    static String all() {
        return Stream.of(values()).map(kind -> kind.shown).collect(Collectors.joining(", "));
    }

    /** The kind of a file that begins so; empty if it is none of these. */
    static Optional<MediaKind> of(byte[] head) {
        if (begins(head, JPEG_BEGINS)) {
            return Optional.of(JPEG);
        }
        if (begins(head, PNG_BEGINS)) {
            return Optional.of(PNG);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (text.startsWith("RIFF")) {
            return Optional.ofNullable(text.startsWith("WEBP", 8) ? WEBP : text.startsWith("WAVE", 8) ? WAV : null);
        }
        if (begins(head, MATROSKA)) {
            return text.contains("webm") ? Optional.of(WEBM) : Optional.empty();
        }
        if (text.startsWith("ID3") || isFrameOfMp3(head)) {
            return Optional.of(MP3);
        }
        return head.length >= 12 && isLengthOfBox(head)
                ? ofBoxes(text.substring(4, 8), text.substring(8, 12))
                : Optional.empty();
    }

    /** To the end of the file, or said further on, or that many bytes with these. A text does not begin so. */
    private static boolean isLengthOfBox(byte[] head) {
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
        return length == 0 || length == 1 || (length >= 8 && length <= UploadItem.MOST_BYTES);
    }

    private static Optional<MediaKind> ofBoxes(String box, String brand) {
        if (ATOMS.contains(box)) {
            return Optional.of(MOV);
        }
        if (!box.equals("ftyp") || NO_FILMS.contains(brand)) {
            return Optional.empty();
        }
        return Optional.of(brand.equals("qt  ") ? MOV : brand.startsWith("M4A") || brand.startsWith("M4B") ? M4A : MP4);
    }

    /** Eleven bits set, layer III, and a bit rate and a sampling rate that there are. */
    private static boolean isFrameOfMp3(byte[] head) {
        return head.length >= 4
                && (head[0] & 0xff) == 0xff
                && (head[1] & 0xe0) == 0xe0
                && (head[1] & 0x18) != 0x08
                && (head[1] & 0x06) == 0x02
                && (head[2] & 0xf0) != 0xf0
                && (head[2] & 0xf0) != 0
                && (head[2] & 0x0c) != 0x0c;
    }

    private static boolean begins(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }
}
