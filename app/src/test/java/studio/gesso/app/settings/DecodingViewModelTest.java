package studio.gesso.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.decoding.VaeDecoder;

class DecodingViewModelTest {

    private static final Path SOFT = Path.of("vae", "soft.safetensors").toAbsolutePath();

    private final Draft draft = new Draft(() -> 1);
    private final ObservableList<Path> found = FXCollections.observableArrayList(SOFT);
    private final ObjectProperty<PreviewMethod> method = new SimpleObjectProperty<>(PreviewMethod.AUTO);
    private final DecodingViewModel decoding = new DecodingViewModel(draft, found,
            name -> new NamedFiles(SOFT.getParent(), found).find(name), method);

    private List<String> names() {
        return decoding.vaes().stream().map(DecodingViewModel::name).toList();
    }

    @Test
    void whatIsChosenIsInTheNextRequestAndRemembered() {
        assertEquals(List.of("the model's own", "soft"), names());
        decoding.vae().set(Optional.of(SOFT.toString()));
        decoding.decoder().set(VaeDecoder.TAESD);
        AdvancedSettings asked = draft.request().advanced();
        assertEquals(Optional.of(SOFT.toString()), asked.vae());
        assertEquals(VaeDecoder.TAESD, asked.decoder());
        assertEquals("soft · TAESD", decoding.badge().getValue());
        Draft next = new Draft(() -> 2);
        DraftMemory.read(DraftMemory.write(draft), next);
        assertEquals(draft.advanced().get(), next.advanced().get());
        decoding.vae().set(Optional.empty());
        assertEquals(Optional.empty(), draft.request().advanced().vae());
    }

    @Test
    void theVaeOfAPictureIsFoundByItsName() {
        draft.use(draft.request().with(it -> it.advanced = AdvancedSettings.NONE.with(that -> {
            that.vae = Optional.of("soft.safetensors");
        })));
        assertEquals(Optional.of(SOFT.toString()), decoding.vae().get());
        assertEquals(Optional.of(SOFT.toString()), draft.request().advanced().vae());
    }

    @Test
    void oneThatIsNotThereIsShownUntilItComes() {
        draft.advanced().set(AdvancedSettings.NONE.with(it -> it.vae = Optional.of("sharp.safetensors")));
        assertEquals(List.of("the model's own", "soft", "sharp"), names());
        assertEquals(Optional.of("sharp.safetensors"), decoding.vae().get());
        Path sharp = SOFT.resolveSibling("sharp.safetensors");
        found.setAll(SOFT, sharp);
        assertEquals(Optional.of(sharp.toString()), decoding.vae().get());
        assertEquals(List.of("the model's own", "soft", "sharp"), names());
    }

    @Test
    void otherSettingsLeaveThemAlone() {
        decoding.decoder().set(VaeDecoder.TAESD);
        draft.advanced().set(draft.advanced().get().with(it -> it.clipSkip = 2));
        new SamplingViewModel(draft).leaveOut();
        assertEquals(VaeDecoder.TAESD, draft.advanced().get().decoder());
    }
}
