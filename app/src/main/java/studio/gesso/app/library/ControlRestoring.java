package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.draft.ChosenControl.ControlPicture;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.engine.archive.metadata.settings.RestoredControl;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.control.ControlLibrary;

/**
 * Brings back what steered a picture, with the networks and pictures that are here.
 *
 * @param pictures the control pictures that were kept
 * @param models where networks are found
 * @param ids give each its identity
 */
public record ControlRestoring(KeptPictures pictures, Supplier<ModelLibrary> models, LongSupplier ids) {

    /**
     * What was brought back.
     *
     * @param lost what of it is not here
     */
    public record Restored(List<ChosenControl> controls, List<Lost> lost) {

        /** Nothing. */
        public static final Restored NOTHING = new Restored(List.of(), List.of());
    }

    /** Brings back what a picture's file tells of; reads the disk. */
    public Restored of(List<RestoredControl> told) {
        if (told.isEmpty()) {
            return Restored.NOTHING;
        }
        ControlLibrary library = ControlLibrary.of(models.get());
        List<Lost> lost = new ArrayList<>();
        return new Restored(told.stream().map(one -> of(one, library, lost)).toList(), lost);
    }

    private ChosenControl of(RestoredControl told, ControlLibrary library, List<Lost> lost) {
        boolean isReference = told.kind() == RestoredControl.Type.REFERENCE;
        String label = isReference ? "IP-Adapter" : "ControlNet";
        Optional<String> file = told.file()
                .map(name -> found(name, isReference ? library::ipAdapter : library::control, label, lost));
        Optional<String> encoder = file.filter(_ -> isReference).flatMap(name -> encoder(name, library));
        List<ControlPicture> known = told.pictures()
                .stream()
                .map(fingerprint -> new ControlPicture(Optional.of(fingerprint), pictures.find(fingerprint)))
                .filter(picture -> picture.pixels().isPresent())
                .toList();
        say(told, known.size(), label, lost);
        return ChosenControl.of(ids.getAsLong(), isReference ? Type.REFERENCE : Type.CONTROL).with(it -> {
            it.file = file;
            it.encoder = encoder;
            it.pictures = known;
            it.preprocessing = told.preprocessing();
            it.fit = told.fit();
            it.scale = told.scale();
            it.steps = told.steps();
            it.guess = told.guess();
        });
    }

    private static void say(RestoredControl told, int known, String label, List<Lost> lost) {
        if (told.kind() != RestoredControl.Type.KEPT_PART && known < Math.max(1, told.pictures().size())) {
            lost.add(new Lost(label,
                    told.file().orElse("The model's own ControlNet") + (told.kind() == RestoredControl.Type.REFERENCE
                            ? " took up pictures that are not here; add them again."
                            : " followed a picture that is not here; choose it again.")));
        }
        told.stranger().ifPresent(name -> lost.add(new Lost(label, stranger(name, told))));
    }

    private static String stranger(String name, RestoredControl told) {
        return "The preprocessor “" + name + "” needs a network that Gesso does not have; " + told.preprocessing()
                .map(how -> "“" + how.by().label() + "” stands in for it.")
                .orElse("choose the picture that it made.");
    }

    /** The file of a name; one that is not here stays under its name. */
    private static String found(String name, Function<String, Path> find, String label, List<Lost> lost) {
        try {
            return find.apply(name).toString();
        } catch (UserException missing) {
            lost.add(new Lost(label, missing.getMessage()));
            return name;
        }
    }

    private static Optional<String> encoder(String adapter, ControlLibrary library) {
        try {
            return Optional.of(library.imageEncoderOf(Path.of(adapter)).toString());
        } catch (UserException missing) {
            // The panel says so, beside the choice.
            return Optional.empty();
        }
    }
}
