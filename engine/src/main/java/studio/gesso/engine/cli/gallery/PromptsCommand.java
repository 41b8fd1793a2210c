package studio.gesso.engine.cli.gallery;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.prompts.EarlierPrompt;
import studio.gesso.engine.archive.gallery.prompts.PromptHistory;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso prompts}: the prompts of earlier pictures. */
@Command(name = "prompts", mixinStandardHelpOptions = true, description = "Lists the prompts of your pictures, each once, the newest first.")
public final class PromptsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SEARCH", arity = "0..*", description = "Words that they have, as in: gesso gallery search")
    private List<String> words = List.of();

    @Option(names = "--count", defaultValue = "20", description = "How many at most, 1 to 10000000 (default: ${DEFAULT-VALUE}).")
    private int count;

    private final StudioFolders places;

    public PromptsCommand(StudioFolders places) {
        this.places = places;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Gallery gallery = new GalleryTerminal(places, spec.commandLine()).open()) {
            for (EarlierPrompt one : new PromptHistory(gallery).find(String.join(" ", words), count)) {
                out.println(TIME.format(one.last()) + "  " + one.prompt());
                if (!one.negative().isEmpty()) {
                    out.println("                  negative: " + one.negative());
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
