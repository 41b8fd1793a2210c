package studio.gesso.engine.cli.inspect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.document.DocumentSummary;

/** The files that Gesso itself keeps in formats of its own: documents, the gallery's index, states of a picture. */
final class GessoFiles {

    private static final String STATE = "GSST";
    private static final String DATABASE = "SQLite format 3\0";
    /** The beginning of a line of the log. */
    private static final Pattern LOG = Pattern
            .compile("\\d{4}-\\d\\d-\\d\\d [\\d:.]+ [+-]\\d{4} [A-Z]+ +\\d+ \\[");
    private static final int MOST_NAMES = 10;

    private GessoFiles() {}

    static Optional<RecognisedFile> of(FileHead file) {
        if (file.begins("PK\3\4") || file.ends(DocumentFile.ENDING)) {
            return document(file);
        }
        if (file.begins(STATE)) {
            return Optional.of(RecognisedFile.usable("state", file.name() + " is the state of a picture that was not"
                    + " finished; Gesso offers to resume it when it starts."));
        }
        if (file.begins(DATABASE)) {
            return Optional.of(RecognisedFile.usable("index", file.name() + " is a database of SQLite. Gesso keeps the"
                    + " index of a gallery in such a file; it contains nothing that the pictures do not contain, and is"
                    + " rebuilt by “gesso gallery reindex”."));
        }
        return LOG.matcher(file.head()).lookingAt()
                ? Optional.of(RecognisedFile.usable("log", file.name() + " is a log of Gesso: what it did and what went"
                        + " wrong, without prompts unless that was allowed. “gesso diagnostics” prints its end."))
                : Optional.empty();
    }

    private static Optional<RecognisedFile> document(FileHead file) {
        Optional<DocumentSummary> summary = DocumentSummary.of(file.path());
        if (summary.isEmpty()) {
            return file.ends(DocumentFile.ENDING)
                    ? Optional.of(RecognisedFile.unusable("document", file.name() + " is not a Gesso document, or it is"
                            + " damaged; open a backup copy if you have one."))
                    : Optional.empty();
        }
        DocumentSummary document = summary.get();
        String newer = document.isKnown()
                ? " Open it in the window."
                : " It was saved by a newer version of Gesso; open it with that one.";
        return Optional.of(new RecognisedFile("document", file.name() + " is a document of Gesso: a canvas"
                + document.size().map(size -> " of " + size + " pixels").orElse("") + " with "
                + counted(document.pictures().size(), "picture layer") + names(document.pictures()) + " and "
                + counted(document.masks().size(), "mask") + names(document.masks())
                + (document.steps() == 0 ? "" : ", and " + counted(document.steps(), "step") + " of history") + "."
                + newer, document.isKnown()));
    }

    private static String names(List<String> names) {
        return names.isEmpty()
                ? ""
                : " (" + String.join(", ", names.stream().limit(MOST_NAMES).toList())
                        + (names.size() > MOST_NAMES ? ", …" : "") + ")";
    }

    /** A number with a noun. */
    static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
