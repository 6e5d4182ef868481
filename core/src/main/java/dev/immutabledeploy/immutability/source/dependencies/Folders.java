package dev.immutabledeploy.immutability.source.dependencies;

import java.util.ArrayList;
import java.util.List;

/** Folders, relative to the one that is scanned, which is the empty text. */
public final class Folders {
    private Folders() {}

    /** Returns the folder that a file is in. */
    public static String of(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Returns the path of a file in a folder. */
    public static String in(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** Returns a folder and those that it is in, the innermost first. */
    public static List<String> upFrom(String folder) {
        List<String> folders = new ArrayList<>();
        String here = folder;
        while (!here.isEmpty()) {
            folders.add(here);
            here = of(here);
        }
        folders.add("");
        return folders;
    }

    /** Returns the path from one folder to another that is in it, {@code .} for itself. */
    public static String relative(String outer, String inner) {
        if (outer.equals(inner)) {
            return ".";
        }
        return outer.isEmpty() ? inner : inner.substring(outer.length() + 1);
    }
}
