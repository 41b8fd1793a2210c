package studio.gesso.app.draft;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * A network that steers the next pictures beside the prompt, complete or not.
 *
 * @param id tells it from the others
 * @param kind what it looks at
 * @param file its network, by path or by name; empty where none is chosen yet
 * @param encoder the image encoder of an IP-Adapter; empty where it is not known yet
 * @param pictures what it looks at; one for a control picture
 * @param preprocessing what makes the control picture of it
 * @param fit how it is fitted
 * @param scale how much it counts
 * @param steps when it counts
 * @param guess whether a ControlNet guesses what is in the picture
 * @param use whether it counts; one that is switched off keeps its values
 */
public record ChosenControl(long id, Type kind, Optional<String> file, Optional<String> encoder,
        List<ControlPicture> pictures, Optional<Preprocessing> preprocessing, FitMode fit, double scale,
        StepRange steps, Guess guess, Use use) {

    /** What a network looks at. */
    public enum Type {
        /** A control picture, by a ControlNet or T2I-Adapter. */
        CONTROL,
        /** Reference pictures, by an IP-Adapter. */
        REFERENCE
    }

    /** Whether it counts. */
    public enum Use {
        ON,
        OFF
    }

    /**
     * A picture that it looks at.
     *
     * @param fingerprint what it is recognised by; empty while it is being found out
     * @param pixels empty while it is being read, and where it is gone
     */
    public record ControlPicture(Optional<String> fingerprint, Optional<Pixels> pixels) {

        /** One that is at hand, and not kept yet. */
        public static ControlPicture of(Pixels pixels) {
            return new ControlPicture(Optional.empty(), Optional.of(pixels));
        }

        /** One that was kept, and has to be read. */
        public static ControlPicture kept(String fingerprint) {
            return new ControlPicture(Optional.of(fingerprint), Optional.empty());
        }
    }

    public ChosenControl {
        pictures = List.copyOf(pictures);
    }

    /** One with the usual values, and nothing chosen yet. */
    public static ChosenControl of(long id, Type kind) {
        return new ChosenControl(id, kind, Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                FitMode.CROP, kind == Type.REFERENCE ? 0.6 : 1, StepRange.WHOLE, Guess.OFF, Use.ON);
    }

    /** Whether it follows what a mask keeps, as the name of its network tells: it needs no picture. */
    public boolean followsMask() {
        return kind == Type.CONTROL && name().toLowerCase(Locale.ROOT).contains("inpaint");
    }

    /** The name of its network without folders and ending; empty where none is chosen. */
    public String name() {
        return file.map(text -> PathText.path(text)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse(text)).map(ChosenControl::name).orElse("");
    }

    /** What people know a network by: the name of its file or folder without the ending of a file of weights. */
    public static String name(String file) {
        return file.replaceFirst("\\.(safetensors|sft|ckpt|pth|pt|bin)$", "");
    }

    /** Whether nothing is missing. */
    public boolean isComplete() {
        boolean hasPictures = !pictures.isEmpty() && pictures.stream().allMatch(it -> it.pixels.isPresent());
        return file.isPresent() && switch (kind) {
            case CONTROL -> hasPictures || followsMask();
            case REFERENCE -> hasPictures && encoder.isPresent();
        };
    }

    private boolean counts() {
        return use == Use.ON && isComplete();
    }

    /** The advanced settings with those that count. */
    static Consumer<AdvancedSettings.Changes> used(List<ChosenControl> all) {
        return it -> {
            it.controls = all.stream()
                    .filter(one -> one.kind == Type.CONTROL && one.counts())
                    .map(ChosenControl::control)
                    .toList();
            it.ipAdapters = all.stream()
                    .filter(one -> one.kind == Type.REFERENCE && one.counts())
                    .map(ChosenControl::reference)
                    .toList();
        };
    }

    /** What a request was steered by. */
    static List<ChosenControl> of(AdvancedSettings advanced, LongSupplier ids) {
        return Stream.concat(advanced.controls().stream().map(control -> of(control, ids.getAsLong())),
                advanced.ipAdapters().stream().map(adapter -> of(adapter, ids.getAsLong()))).toList();
    }

    private static ChosenControl of(ControlImage control, long id) {
        return of(id, Type.CONTROL).with(it -> {
            it.file = control.file();
            it.scale = control.scale();
            it.steps = control.steps();
            it.guess = control.guess();
            if (control.subject() instanceof Subject.Shown shown) {
                it.pictures = List.of(ControlPicture.of(shown.image()));
                it.preprocessing = shown.preprocessing();
                it.fit = shown.fit();
            }
        });
    }

    private static ChosenControl of(IpAdapter adapter, long id) {
        return of(id, Type.REFERENCE).with(it -> {
            it.file = Optional.of(adapter.file());
            it.encoder = adapter.imageEncoder();
            it.pictures = adapter.pictures().stream().map(ControlPicture::of).toList();
            it.scale = adapter.scales().stream().mapToDouble(Double::doubleValue).max().orElse(1);
            it.steps = adapter.steps();
        });
    }

    private ControlImage control() {
        Subject subject = followsMask()
                ? new Subject.KeptPart()
                : new Subject.Shown(pixels().findFirst().orElseThrow(), preprocessing, fit);
        return new ControlImage(file, subject, scale, steps, guess);
    }

    private IpAdapter reference() {
        return new IpAdapter(file.orElseThrow(), encoder, pixels().toList(), new Weighting.Everywhere(scale), steps);
    }

    /** The pictures that are there. */
    public Stream<Pixels> pixels() {
        return pictures.stream().flatMap(picture -> picture.pixels.stream());
    }

    /** The same but for some values. */
    public ChosenControl with(Consumer<Changes> change) {
        var changes = new Changes(this);
        change.accept(changes);
        return new ChosenControl(id, kind, changes.file, changes.encoder, changes.pictures, changes.preprocessing,
                changes.fit, changes.scale, changes.steps, changes.guess, changes.use);
    }

    /** The values while some of them are changed. */
    public static final class Changes {

        public Optional<String> file;
        public Optional<String> encoder;
        public List<ControlPicture> pictures;
        public Optional<Preprocessing> preprocessing;
        public FitMode fit;
        public double scale;
        public StepRange steps;
        public Guess guess;
        public Use use;

        private Changes(ChosenControl of) {
            file = of.file;
            encoder = of.encoder;
            pictures = of.pictures;
            preprocessing = of.preprocessing;
            fit = of.fit;
            scale = of.scale;
            steps = of.steps;
            guess = of.guess;
            use = of.use;
        }
    }
}
