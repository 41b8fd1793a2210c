package studio.gesso.engine.diffusion.model.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.diffusion.guidance.control.Reference;
import studio.gesso.engine.diffusion.guidance.control.ReferenceTerms;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.Reach;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.adapter.IpAdapter;

/**
 * The files of the networks that steer a model, as they are now; equal ones make equal models.
 *
 * @param controls ControlNets and T2I-Adapters, files or folders; absolute, each once
 * @param references IP-Adapters with their image encoders, each once
 * @param reaches where each of the terms acts that these add to a cross attention
 * @param identities what tells their contents apart
 */
@SuppressWarnings("exports")
public record ControlFiles(List<Path> controls, List<Reference> references, List<Reach> reaches,
        List<FileIdentity> identities) {

    /** None. */
    public static final ControlFiles NONE = new ControlFiles(List.of(), List.of(), List.of(), List.of());

    public ControlFiles {
        controls = List.copyOf(controls);
        references = List.copyOf(references);
        reaches = List.copyOf(reaches);
        identities = List.copyOf(identities);
    }

    /**
     * Those that a request asks for.
     *
     * @throws UserException if one is not there
     */
    public static ControlFiles of(AdvancedSettings advanced) {
        List<Path> controls = advanced.controls()
                .stream()
                .map(ControlImage::file)
                .flatMap(file -> file.map(ControlFiles::existing).stream())
                .distinct()
                .toList();
        List<Reference> references = advanced.ipAdapters()
                .stream()
                .filter(IpAdapter::works)
                .map(Reference::of)
                .distinct()
                .toList();
        Stream<Path> paths = Stream.concat(controls.stream(),
                references.stream().flatMap(files -> Stream.of(files.adapter(), files.encoder())));
        return new ControlFiles(controls, references, ReferenceTerms.reaches(advanced.ipAdapters()),
                paths.flatMap(ControlFiles::files).map(FileIdentity::of).toList());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return controls.isEmpty() && references.isEmpty();
    }

    private static Path existing(String text) {
        return PathText.existing(text)
                .orElseThrow(() -> new UserException("There is no ControlNet or T2I-Adapter " + text
                        + "; give the path of its file, or of its folder."));
    }

    private static Stream<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw FileErrors.reading("The folder", path, e);
        }
    }
}
