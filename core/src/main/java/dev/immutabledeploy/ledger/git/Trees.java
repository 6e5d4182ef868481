package dev.immutabledeploy.ledger.git;

import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Adds a file to a tree, and rewrites only the trees on the way to it. */
final class Trees {
    private final ObjectReader reader;
    private final ObjectInserter inserter;

    Trees(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    private record Item(String name, FileMode mode, ObjectId id) {
        /** Returns what Git sorts by: a folder as if its name ended in a slash. */
        String order() {
            return mode.equals(FileMode.TREE) ? name + "/" : name;
        }
    }

    /**
     * Returns the tree with a file added.
     *
     * @param tree the tree before, the zero id for none
     * @param path the folders and the name of the file
     */
    ObjectId with(ObjectId tree, List<String> path, ObjectId file) throws IOException {
        NavigableMap<String, Item> items = items(tree);
        String name = path.get(0);
        Item item = path.size() == 1
                ? new Item(name, FileMode.REGULAR_FILE, file)
                : new Item(name, FileMode.TREE, with(folder(items, name), path.subList(1, path.size()), file));
        items.put(item.order(), item);
        TreeFormatter formatter = new TreeFormatter();
        items.values().forEach(each -> formatter.append(each.name(), each.mode(), each.id()));
        return inserter.insert(formatter);
    }

    private static ObjectId folder(NavigableMap<String, Item> items, String name) {
        Item there = items.get(name + "/");
        return there == null ? ObjectId.zeroId() : there.id();
    }

    private NavigableMap<String, Item> items(ObjectId tree) throws IOException {
        NavigableMap<String, Item> items = new TreeMap<>();
        if (tree.equals(ObjectId.zeroId())) {
            return items;
        }
        CanonicalTreeParser parser = new CanonicalTreeParser(new byte[0], reader, tree);
        for (; !parser.eof(); parser = parser.next()) {
            Item item = new Item(parser.getEntryPathString(), parser.getEntryFileMode(), parser.getEntryObjectId());
            items.put(item.order(), item);
        }
        return items;
    }
}
