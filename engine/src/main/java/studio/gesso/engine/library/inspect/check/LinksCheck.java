package studio.gesso.engine.library.inspect.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.library.FolderTree;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** Finds links in a model that lead out of it, before anything is opened. */
public final class LinksCheck {

    private static final int DEPTH = 3;

    private LinksCheck() {}

    /** One finding for each link that leads out; other files are not checked. */
    public static List<Finding> leadingOut(ModelFolder folder) {
        return new FolderTree(folder.path(), 1).entries()
                .stream()
                .filter(LinksCheck::belongs)
                .flatMap(entry -> Stream.concat(Stream.of(entry), new FolderTree(entry, DEPTH).entries().stream()))
                .filter(Files::isSymbolicLink)
                .filter(link -> !folder.contains(link))
                .map(link -> new Finding(Severity.REFUSED, folder.say(link)
                        + " is a link to something outside the model's folder. Nothing there was read.",
                        "Copy the file itself into the model's folder if you trust it."))
                .toList();
    }

    private static boolean belongs(Path entry) {
        String name = entry.getFileName().toString();
        return name.matches(".*\\.(onnx|json|txt|model|pb|data|onnx_data)") || Stream.of(ModelPart.values())
                .flatMap(part -> part.names().stream())
                .anyMatch(part -> name.startsWith(part));
    }
}
