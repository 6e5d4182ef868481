package dev.immutabledeploy.aws.fake.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/**
 * The checksums that S3 knows, of whole objects, as it writes them.
 *
 * <p>Source: S3 user guide, "Checking object integrity in Amazon S3"; the parameters of CRC-64/NVME are those of the NVM Express
 * command set specification.
 */
final class Checksums {
    private static final long CRC64_REFLECTED = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = table();

    private Checksums() {}

    /** Returns a checksum in Base64. */
    static String of(ChecksumAlgorithm algorithm, byte[] content) {
        return switch (algorithm) {
            case CRC32 -> four(new CRC32(), content);
            case CRC32_C -> four(new CRC32C(), content);
            case CRC64_NVME ->
                base64(ByteBuffer.allocate(8).putLong(crc64(content)).array());
            case SHA1 -> base64(digest("SHA-1", content));
            case SHA256 -> base64(digest("SHA-256", content));
            default -> throw new IllegalArgumentException("no checksum " + algorithm);
        };
    }

    /** Returns the MD5 in Base64, as in {@code Content-MD5}. */
    static String md5(byte[] content) {
        return base64(digest("MD5", content));
    }

    /** Returns the tag of an object that is not encrypted with a key of KMS: S3 API reference, {@code Object}. */
    static String etag(byte[] content) {
        return "\"" + HexFormat.of().formatHex(digest("MD5", content)) + "\"";
    }

    private static String four(Checksum checksum, byte[] content) {
        checksum.update(content, 0, content.length);
        return base64(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] digest(String name, byte[] content) {
        try {
            return MessageDigest.getInstance(name).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long crc64(byte[] content) {
        long crc = -1L;
        for (byte one : content) {
            crc = TABLE[(int) ((crc ^ one) & 0xFF)] ^ (crc >>> 8);
        }
        return ~crc;
    }

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ CRC64_REFLECTED;
            }
            table[i] = value;
        }
        return table;
    }
}
