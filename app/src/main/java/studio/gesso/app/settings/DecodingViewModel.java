package studio.gesso.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.diffusion.model.ModelName;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.decoding.VaeDecoder;

/** How latents become pictures: the VAE, what decodes the finished picture, and what shows the steps. */
public final class DecodingViewModel {

    private static final String OWN = "the model's own";

    private final Draft draft;
    private final ObservableList<Path> found;
    private final Function<String, Optional<Path>> named;
    private final ObservableList<Optional<String>> vaes = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<String>> vae;
    private final ObservableList<VaeDecoder> decoders = FXCollections.observableArrayList(VaeDecoder.values());
    private final ObjectProperty<VaeDecoder> decoder;
    private final ObservableList<PreviewMethod> methods = FXCollections.observableArrayList(PreviewMethod.values());
    private final Property<PreviewMethod> method;
    private final ObservableValue<String> badge;

    /**
     * The choices.
     *
     * @param found the VAEs that are there
     * @param named the one of them that a picture names
     * @param method what shows the steps, remembered for all pictures
     */
    public DecodingViewModel(Draft draft, ObservableList<Path> found, Function<String, Optional<Path>> named,
            Property<PreviewMethod> method) {
        this.draft = draft;
        this.named = named;
        this.found = found;
        this.method = method;
        list();
        vae = draft.part(AdvancedSettings::vae, (it, file) -> it.vae = file);
        decoder = draft.part(AdvancedSettings::decoder, (it, kind) -> it.decoder = kind);
        badge = Bindings.createStringBinding(this::inShort, vae, decoder);
        found.addListener((ListChangeListener<Path>) _ -> list());
        draft.advanced().subscribe(_ -> list());
    }

    /** The VAEs to choose from: the model's own, those that are there, and the one in use. */
    private void list() {
        Optional<String> chosen = draft.advanced().get().vae();
        Optional<String> known = chosen.flatMap(named).map(Path::toString);
        if (!known.equals(chosen) && known.isPresent()) {
            draft.advanced().set(draft.advanced().get().with(it -> it.vae = known));
            return;
        }
        List<Optional<String>> all = new ArrayList<>();
        all.add(Optional.empty());
        found.forEach(file -> all.add(Optional.of(file.toString())));
        if (!all.contains(chosen)) {
            all.add(chosen);
        }
        if (!all.equals(vaes)) {
            vaes.setAll(all);
        }
    }

    ObservableList<Optional<String>> vaes() {
        return vaes;
    }

    /** The VAE that is used instead of the model's own. */
    ObjectProperty<Optional<String>> vae() {
        return vae;
    }

    static String name(VaeDecoder decoder) {
        return decoder.label();
    }

    static String name(PreviewMethod method) {
        return method.label();
    }

    static String name(Optional<String> vae) {
        return vae.map(file -> ModelName.of(Path.of(file)).brief()).orElse(OWN);
    }

    ObservableList<VaeDecoder> decoders() {
        return decoders;
    }

    /** What makes the finished picture. */
    ObjectProperty<VaeDecoder> decoder() {
        return decoder;
    }

    ObservableList<PreviewMethod> methods() {
        return methods;
    }

    /** What shows the steps. */
    Property<PreviewMethod> method() {
        return method;
    }

    ObservableValue<String> badge() {
        return badge;
    }

    private String inShort() {
        AdvancedSettings now = draft.advanced().get();
        return name(now.vae()) + (now.decoder() == VaeDecoder.FULL ? "" : " · " + now.decoder().label());
    }
}
