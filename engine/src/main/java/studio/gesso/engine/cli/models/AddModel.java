package studio.gesso.engine.cli.models;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.library.AddedPlaces;
import studio.gesso.engine.library.ModelLibrary;

/** {@code gesso models add}: uses models where they are, such as in the folder of another program. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a weight file, a model folder or the folder of another program (A1111, Forge, ComfyUI, InvokeAI, SwarmUI); it is used where it is, and never changed.")
final class AddModel implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "The file or folder.")
    private Path path;

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw new UserException("There is no file or folder " + path + "; give the path of one.");
        }
        ModelLibrary library = ModelLibrary.ofThisPerson();
        boolean namesOthers = ModelLibrary.namesOthers(path);
        List<ModelLibrary.Listed> listed = library.listed(path);
        long models = listed.stream().filter(model -> model.card().isPresent()).count();
        Map<FileKind, List<Path>> others = library.weights(path).all();
        if (models == 0 && others.isEmpty()) {
            throw new UserException(listed.stream()
                    .map(ModelLibrary.Listed::problem)
                    .findFirst()
                    .orElse("There is no model in " + path + "; give the path of one."));
        }
        AddedPlaces.ofThisPerson().add(path);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Added " + PathText.shown(path.toAbsolutePath().normalize()) + ": "
                + (models == 1 ? "1 model" : models + " models") + others(others) + "."
                + (namesOthers ? " The folders that its extra_model_paths.yaml names are among them." : ""));
        out.flush();
        return ExitCode.OK;
    }

    private static String others(Map<FileKind, List<Path>> others) {
        int files = others.values().stream().mapToInt(List::size).sum();
        return files == 0 ? "" : " and " + files + (files == 1 ? " other weight file" : " other weight files");
    }
}
