package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.Weight.Place.ExternalFile;

/** The weight files of a graph: checks that they exist, are complete, and are in allowed places. */
public final class WeightFiles {

    private static final String AGAIN = "Download it again, and put it next to the graph.";

    private final OnnxFile graph;
    private final Function<Path, String> names;

    /**
     * The files of a graph.
     *
     * @param names how messages name a file
     */
    public WeightFiles(OnnxFile graph, Function<Path, String> names) {
        this.graph = graph;
        this.names = names;
    }

    /**
     * A problem of a file.
     *
     * @param isOutside whether the graph asks for something outside its own folder, of which nothing is read
     */
    public record Problem(boolean isOutside, String sentence, String remedy) {}

    /** The problems, one a file. */
    public List<Problem> problems() {
        return needed().entrySet()
                .stream()
                .flatMap(needed -> problem(needed.getKey(), needed.getValue()).stream())
                .toList();
    }

    /**
     * Checks that all files are there and complete; other graphs must not be opened, because ONNX Runtime would wait
     * forever at a pipe.
     *
     * @throws UserException for all others
     */
    public void require() {
        problems().stream().findFirst().ifPresent(problem -> {
            throw new UserException(problem.sentence + " " + problem.remedy);
        });
    }

    /** The size of the files in bytes. */
    public long bytes() {
        return paths().stream().mapToLong(WeightFiles::size).sum();
    }

    /** Those of the files that are there. */
    public List<Path> paths() {
        return needed().keySet()
                .stream()
                .flatMap(place -> place.file(graph.file()).stream())
                .filter(Files::isRegularFile)
                .toList();
    }

    /** The files, each with the number of bytes that the graph reads of it. */
    private Map<ExternalFile, Long> needed() {
        Map<ExternalFile, Long> needed = new LinkedHashMap<>();
        for (Weight weight : graph.weights()) {
            if (weight.place() instanceof ExternalFile external) {
                long length = external.length() == ExternalFile.TO_ITS_END ? weight.bytes() : external.length();
                long end = length > Long.MAX_VALUE - external.offset() ? Long.MAX_VALUE : external.offset() + length;
                needed.merge(new ExternalFile(external.location(), 0, ExternalFile.TO_ITS_END), end, Math::max);
            }
        }
        return needed;
    }

    private Optional<Problem> problem(ExternalFile place, long needed) {
        String name = names.apply(graph.path());
        Optional<Path> found = place.file(graph.file());
        if (found.isEmpty()) {
            return Optional.of(new Problem(true, name + " wants weights from outside its own folder (\""
                    + GraphScope.brief(place.location()) + "\"). Nothing there was read.",
                    "Do not use this file; get the model from another source."));
        }
        Path file = found.get();
        String weights = names.apply(file);
        if (!Files.isRegularFile(file)) {
            return Optional.of(missing(name, weights, place));
        }
        if (!Files.isReadable(file)) {
            return Optional
                    .of(new Problem(false, weights + ", which has the weights of " + name + ", cannot be read.",
                            "Change the file's permissions."));
        }
        if (size(file) < needed) {
            String what = misnamed(file).map(MisnamedFile::sentence)
                    .orElse("is cut short: it has " + size(file) + " bytes, and " + name + " reads " + needed + ".");
            return Optional.of(new Problem(false, weights + " " + what, AGAIN));
        }
        return Optional.empty();
    }

    private Problem missing(String name, String weights, ExternalFile place) {
        Path asOnWindows = graph.path().resolveSibling(place.location().replace('\\', '/'));
        return place.location().contains("\\") && Files.isRegularFile(asOnWindows)
                ? new Problem(false, name + " keeps its weights in \"" + place.location() + "\", which is a path on"
                        + " Windows only: here it would be the name of one file.",
                        "Export the model again on this system, or with its weights next to the graph.")
                : new Problem(false, weights + ", which has the weights of " + name + ", is missing.", AGAIN);
    }

    private static Optional<MisnamedFile> misnamed(Path file) {
        try {
            return MisnamedFile.at(file)
                    .filter(i -> i == MisnamedFile.EMPTY || i == MisnamedFile.GIT_LFS || i == MisnamedFile.WEB_PAGE);
        } catch (IOException e) {
            throw new UserException(file + " cannot be read (" + e.getClass().getSimpleName()
                    + "); check the file's permissions.", e);
        }
    }

    /** In bytes; 0 if it cannot be read. */
    private static long size(Path file) {
        return file.toFile().length();
    }
}
