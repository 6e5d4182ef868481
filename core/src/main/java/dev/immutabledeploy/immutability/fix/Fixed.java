package dev.immutabledeploy.immutability.fix;

/**
 * A reference that was pinned.
 *
 * @param file the file relative to the folder, with {@code /} between its parts
 * @param line the line, from 1
 * @param before what stood there
 * @param after what stands there now
 */
public record Fixed(String file, int line, String before, String after) {}
