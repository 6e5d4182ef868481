package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.Use;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * One file as one extractor sees it. A file that cannot be read or understood is an occurrence of its own, so that no
 * hostile file passes unjudged.
 *
 * @param source the text; empty if it was not read
 * @param relevant whether the file is of the extractor's kind
 * @param occurrences what was found
 * @param refusal why the file was not read or understood, if so
 */
record FileScan(SourceText source, boolean relevant, List<Occurrence> occurrences, Optional<String> refusal) {
    private static final int LARGEST = 5 << 20;
    private static final int LOOKED_AT_FOR_ZERO = 8000;

    static FileScan of(FolderWalk.Entry file, Extractor extractor) {
        if (file.refusal().isPresent()) {
            return refused(file, file.refusal().get());
        }
        byte[] content;
        try (InputStream stream = Files.newInputStream(file.path())) {
            content = stream.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return refused(file, "it cannot be read");
        }
        if (content.length > LARGEST) {
            return refused(file, "it is larger than 5 MB");
        }
        if (isBinary(content)) {
            return refused(file, "it is binary");
        }
        return scanned(SourceText.of(file.name(), content), extractor);
    }

    private static FileScan scanned(SourceText source, Extractor extractor) {
        try {
            if (!extractor.confirms(source)) {
                return new FileScan(source, false, List.of(), Optional.empty());
            }
            return new FileScan(source, true, extractor.extract(source), Optional.empty());
        } catch (UnparseableException e) {
            return unparseable(source, e.what(), e.place());
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a hostile file does to a parser, the other files are judged and this one does not pass.
            return unparseable(source, "the parser for a " + extractor.kind() + " failed", source.place(0, ""));
        }
    }

    private static FileScan refused(FolderWalk.Entry file, String reason) {
        SourceText nothing = SourceText.of(file.name(), new byte[0]);
        return unparseable(nothing, reason, nothing.place(0, ""));
    }

    private static FileScan unparseable(SourceText source, String what, Place place) {
        Occurrence occurrence = Occurrence.of(Use.FILE, new Subject.Unparseable(what), place);
        return new FileScan(source, true, List.of(occurrence), Optional.of("could not be parsed: " + what));
    }

    private static boolean isBinary(byte[] content) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT_FOR_ZERO); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
