package studio.gesso.engine.base.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;

/** Reads YAML and JSON files of other people: maps, lists and single values; no tag makes an object. */
public final class PlainYaml {

    private static final int DEEPEST = 50;

    private PlainYaml() {}

    /**
     * The content of a file: a {@link java.util.Map}, a {@link java.util.List}, a single value, or null where it is empty.
     *
     * @throws UserException if it is not YAML, nested more than {@value #DEEPEST} deep, or has aliases
     */
    public static @Nullable Object read(TextFile file) {
        String text = file.text();
        try {
            requirePlain(text, file);
            return new Load(settings()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new UserException(file.name() + " is not correct YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ". Correct it in a text editor.",
                    e);
        }
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(TextFile.LARGEST)
                .build();
    }

    /** Loading follows the nesting of the file on the stack, and reading its events does not; aliases could multiply. */
    private static void requirePlain(String text, TextFile file) {
        int depth = 0;
        Parser parser = new ParserImpl(settings(), new StreamReader(settings(), text));
        while (parser.hasNext()) {
            Event event = parser.next();
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new UserException(file.name() + " is nested more than " + DEEPEST + " deep. Make it flatter.");
            }
            if (event instanceof AliasEvent) {
                throw new UserException(file.name() + " repeats parts by aliases (*name). Write them out.");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }
}
