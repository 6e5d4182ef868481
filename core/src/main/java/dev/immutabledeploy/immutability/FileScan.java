package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
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
            return of(extractor.kind(), source, extractor.extract(source, around));
        } catch (UnparseableException e) {
            return of(extractor.kind(), source, List.of(e.occurrence()));
        } catch (RuntimeException | VirtualMachineError | AssertionError | LinkageError e) {
            // Whatever a hostile file does to a parser, the other files are judged and this one does not pass.
            return unparseable(
                    extractor.kind(),
                    source,
                    "the parser for a " + extractor.kind().text() + " failed",
                    source.place(0, ""));
        }
    }

    private static FileScan unparseable(Kind kind, SourceText source, String what, Place place) {
        return of(kind, source, List.of(new UnparseableException(what, place).occurrence()));
    }

    /** A file of which only a part was understood, or looked at, is told as a whole. */
    private static FileScan of(Kind kind, SourceText source, List<Occurrence> occurrences) {
        Optional<String> refusal = occurrences.stream()
                .flatMap(found -> refusal(found.subject()).stream())
                .findFirst();
        return new FileScan(kind, source, occurrences, refusal);
    }

    private static Optional<String> refusal(Subject subject) {
        if (subject instanceof Subject.Unparseable mistake) {
            return Optional.of("could not be parsed: " + mistake.what());
        }
        return subject instanceof Subject.NotLookedAt other
                ? Optional.of(other.kind() + ": not looked at")
                : Optional.empty();
    }
}
