package dev.immutabledeploy.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The contents of files at one moment.
 *
 * @param commit the full id of the commit; absent where there is none
 * @param dirty whether the contents may differ from the commit, which somebody allowed
 * @param files the contents by path, as the paths were given
 */
public record ConfigurationSnapshot(Optional<String> commit, boolean dirty, Map<String, byte[]> files) {
    public ConfigurationSnapshot {
        Objects.requireNonNull(commit, "commit");
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Returns the content of a file.
     *
     * @throws IllegalArgumentException if the file was not asked for
     */
    public byte[] content(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException("not in this snapshot: " + path);
        }
        return content.clone();
    }
}
