package dev.immutabledeploy.immutability.source.compose;

import dev.immutabledeploy.immutability.source.Fragment;

/** Scripts in Compose files: two dollars are written for one that the shell is to see. */
final class Dollars {
    private Dollars() {}

    /** Returns the text as the shell sees it, save for variables that Compose itself puts in. */
    static Fragment single(Fragment written) {
        String text = written.text();
        if (!text.contains("$$")) {
            return written;
        }
        Fragment.Builder single = Fragment.builder(written);
        int from = 0;
        for (int at = text.indexOf("$$"); at >= 0; at = text.indexOf("$$", from)) {
            single.add(text.substring(from, at + 1), from);
            from = at + 2;
        }
        return single.add(text.substring(from), from).build();
    }
}
