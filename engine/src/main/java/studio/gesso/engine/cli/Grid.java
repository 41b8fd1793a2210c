package studio.gesso.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.gallery.ContactSheet;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.cli.options.Destination;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** {@code gesso grid}: pictures of many prompts, side by side on one sheet. */
@Command(name = "grid", mixinStandardHelpOptions = true, sortOptions = false, description = "Makes pictures of many prompts, and a sheet that shows them all.")
final class Grid implements Callable<Integer> {

    private static final int GAP = 4;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROMPT", arity = "0..*", description = "What to paint.")
    private List<String> prompts = List.of();

    @Option(names = "--prompts", paramLabel = "FILE", description = "A text file with a prompt a line; a line that begins with # is a comment.")
    private @Nullable Path file;

    @Option(names = "--sheet", required = true, paramLabel = "FILE", description = "The sheet, a file ending in .png, .jpg, .jpeg or .webp.")
    private Path sheet;

    @Option(names = "--columns", paramLabel = "N", defaultValue = "6", description = "How many pictures a row has, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int columns;

    @Mixin
    private RequestOptions options;

    @Mixin
    private RequestRunner making;

    @Override
    public Integer call() {
        Destination.checkFile(sheet);
        ModelCard card = making.card();
        List<Request> requests = all().stream()
                .map(prompt -> options.fast(options.request(card, prompt, new Source.Blank(), Optional.empty()), card))
                .toList();
        List<Path> pictures = making.make(requests);
        Size cell = requests.getFirst().size();
        PictureSaver.save(new ContactSheet(columns, cell, GAP, ContactSheet.USUAL.ground()).of(pictures), sheet);
        spec.commandLine().getErr().println(sheet + " (" + pictures.size() + " pictures)");
        return ExitCode.OK;
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(prompts);
        if (file != null) {
            new TextFile(file, Optional.ofNullable(file.getFileName()).orElse(file).toString()).lines()
                    .stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(all::add);
        }
        if (all.isEmpty()) {
            throw new UserException("There are no prompts; give some, or a file of them with --prompts FILE.");
        }
        return all;
    }
}
