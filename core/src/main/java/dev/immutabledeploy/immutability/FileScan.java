package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;

/**
 * One file as one extractor sees it. A file that cannot be read or understood is an occurrence of its own, so that no
 * hostile file passes unjudged.
 *
 * @param kind what it was read as
 * @param source the text; empty if it was not read
 * @param occurrences what was found
 * @param refusal why the file was not read or understood, if so
 */
record FileScan(Kind kind, SourceText source, List<Occurrence> occurrences, Optional<String> refusal) {

    /** Looks at a file that is of an extractor's kind. */
    static FileScan of(FileContent file, Extractor extractor, Surroundings around) {
        SourceText source = file.source();
        if (file.refusal().isPresent()) {
            return unparseable(extractor.kind(), source, file.refusal().get(), source.place(0, ""));
        }
        try {
            return new FileScan(extractor.kind(), source, extractor.extract(source, around), Optional.empty());
        } catch (UnparseableException e) {
            return unparseable(extractor.kind(), source, e.what(), e.place());
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a hostile file does to a parser, the other files are judged and this one does not pass.
            return unparseable(
                    extractor.kind(),
                    source,
                    "the parser for a " + extractor.kind().text() + " failed",
                    source.place(0, ""));
        }
    }

    private static FileScan unparseable(Kind kind, SourceText source, String what, Place place) {
        Occurrence occurrence = Occurrence.of(Use.FILE, new Subject.Unparseable(what), place);
        return new FileScan(kind, source, List.of(occurrence), Optional.of("could not be parsed: " + what));
    }
}
