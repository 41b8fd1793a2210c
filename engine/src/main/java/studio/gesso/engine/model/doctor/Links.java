package studio.gesso.engine.model.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;

/** Finds links in a model that lead out of it, before anything is opened. */
final class Links {

    private static final int DEPTH = 3;

    private Links() {}

    /** One refusal for each link that leads out; what has nothing to do with the model is not looked at. */
    static List<Finding> leadingOut(ModelFolder folder) {
        return new Tree(folder.path(), 1).entries()
                .stream()
                .filter(Links::belongs)
                .flatMap(entry -> Stream.concat(Stream.of(entry), new Tree(entry, DEPTH).entries().stream()))
                .filter(Files::isSymbolicLink)
                .filter(link -> !folder.contains(link))
                .map(link -> new Finding(Severity.REFUSED, folder.say(link)
                        + " is a link to something outside the model's folder. Nothing there was read.",
                        "Copy the file itself into the model's folder if you trust it."))
                .toList();
    }

    private static boolean belongs(Path entry) {
        String name = entry.getFileName().toString();
        return name.matches(".*\\.(onnx|json|txt|model|pb|data|onnx_data)") || Stream.of(Part.values())
                .flatMap(part -> part.names().stream())
                .anyMatch(part -> name.startsWith(part));
    }
}
