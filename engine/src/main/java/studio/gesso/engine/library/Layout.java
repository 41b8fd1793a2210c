package studio.gesso.engine.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;

/**
 * How a folder of another program is laid out: A1111, Forge, ComfyUI, SwarmUI, or the folder of models in one of them. Any
 * other folder is searched as a whole, such as InvokeAI's.
 *
 * @param models the folders in which models are looked for
 * @param others the folders in which all other weight files are looked for
 */
record Layout(List<Path> models, List<Path> others) {

    /** The layout of a folder, with the places elsewhere that ComfyUI's settings name. */
    static Layout of(Path folder) {
        Layout own = own(folder);
        try {
            ExtraModelPaths more = ExtraModelPaths.of(folder);
            return new Layout(together(own.models, more.models()), together(own.others, more.others()));
        } catch (UserException broken) {
            // It was correct when the folder was added.
            return own;
        }
    }

    private static List<Path> together(List<Path> first, List<Path> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    private static Layout own(Path folder) {
        return Stream.of("", "models", "Models", "ComfyUI/models", "Data/Models")
                .map(folder::resolve)
                .flatMap(base -> known(folder, base).stream())
                .findFirst()
                .orElseGet(() -> new Layout(List.of(folder), List.of(folder)));
    }

    /** The layout where a folder has others in it that are named for models. */
    private static Optional<Layout> known(Path folder, Path base) {
        List<Path> inside = folders(base);
        List<Path> models = inside.stream()
                .filter(child -> KindFolders.kind(child).filter(kind -> kind == FileKind.MODEL).isPresent())
                .toList();
        boolean isProgram = inside.stream().filter(child -> KindFolders.kind(child).isPresent()).count() > 1;
        if (models.isEmpty() || !isProgram) {
            return Optional.empty();
        }
        List<Path> others = new ArrayList<>(List.of(base));
        Path embeddings = folder.resolve("embeddings");
        if (!base.equals(folder) && Files.isDirectory(embeddings)) {
            others.add(embeddings);
        }
        return Optional.of(new Layout(models, others));
    }

    private static List<Path> folders(Path base) {
        try {
            return Files.isDirectory(base)
                    ? FolderList.sorted(base).stream().filter(Files::isDirectory).toList()
                    : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
