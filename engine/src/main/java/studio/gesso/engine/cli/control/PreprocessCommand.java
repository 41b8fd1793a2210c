package studio.gesso.engine.cli.control;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.cli.options.Destination;
import studio.gesso.engine.cli.options.Names;
import studio.gesso.engine.cli.options.PreprocessorArgument;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.image.preprocess.Preprocessor;
import studio.gesso.engine.image.preprocess.Preprocessors;

/** {@code gesso preprocess}: makes the picture of lines, edges or tiles that a ControlNet follows. */
@Command(name = "preprocess", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Makes of a picture what a ControlNet or T2I-Adapter follows, such as its edges.",
    "Without --with it lists all preprocessors with their options."})
public final class PreprocessCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", arity = "0..1", description = "A picture.")
    private @Nullable Path image;

    @Option(names = "--with", paramLabel = "NAME,OPTIONS", converter = PreprocessorArgument.class, completionCandidates = PreprocessorArgument.class, description = {
        "One of: ${COMPLETION-CANDIDATES}; with its options behind commas: canny,low=50,high=120",
        "resolution: the shorter side that it works on, 64 to 4096 pixels."})
    private @Nullable Preprocessing preprocessing;

    @Option(names = "--size", paramLabel = "WxH", converter = Names.OfSize.class, description = "The size of the picture that is to follow it; that of the picture if left out.")
    private @Nullable Size size;

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE", description = "A file ending in .png, .jpg, .jpeg or .webp; if left out, the picture's name with that of the preprocessor, in this folder.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (image == null || preprocessing == null) {
            Preprocessors.ALL.forEach(one -> out.println(text(one)));
            out.flush();
            return ExitCode.OK;
        }
        Path file = Destination.beside(image, preprocessing.preprocessor(), output);
        Pixels picture = Pictures.read(image);
        Pixels made = preprocessing.of(picture, size == null ? picture.size() : size, new Cancellation());
        PictureSaver.save(made, file);
        out.println(file + ", " + made.size());
        out.flush();
        return ExitCode.OK;
    }

    private static String text(Preprocessor one) {
        String options = one.options()
                .stream()
                .map(option -> option.key() + "=" + NumberText.plain(option.usual()) + " ("
                        + NumberText.plain(option.least()) + " to " + NumberText.plain(option.most()) + ")")
                .collect(Collectors.joining(", "));
        return one.id() + ": " + one.meaning() + (options.isEmpty() ? "" : " " + options);
    }
}
