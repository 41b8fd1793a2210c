package studio.gesso.engine.archive.metadata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of its settings is written into a picture's file. */
public enum SavedTexts {
    /** All that made the picture. */
    EVERYTHING("everything",
            "The picture can be made again from its file alone: use these settings and verify work, here and elsewhere."),
    /** The settings as A1111 writes them, without what was typed. */
    WITHOUT_PROMPT("without the prompt",
            "Use these settings restores all but the prompt, and verify does not work: without its prompt it is another"
                    + " picture."),
    /** Only that a machine made it, as the law requires. */
    NOTHING("nothing but that a machine made it",
            "Neither use these settings nor verify works: the file says only that a machine made the picture, as the law"
                    + " requires.");

    private final String label;
    private final String meaning;

    SavedTexts(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** What it means for using the settings again and for verifying, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The name on the command line: without-prompt. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of a name on the command line. */
    public static Optional<SavedTexts> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equalsIgnoreCase(text)).findFirst();
    }
}
