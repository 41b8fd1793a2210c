package studio.gesso.engine.archive.metadata.gesso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.adapter.Lora;

/** Where a run branched from another comes back as it was written. */
class BranchJsonTest {

    @Test
    void aBranchOfABranchComesBackWithItsMask() {
        var first = new Branch.Values("a hare", Optional.of("fog"), 0, SamplerName.EULER, List.of(new Lora("a", 0.5)),
                Optional.of(new Mask(new Size(2, 1), new byte[]{1, -1})));
        Branch branch = new Branch(3, new Branch.Values("{a|b}, \"c\"", Optional.empty(), 7.5, SamplerName.DPMPP_2M,
                List.of(), Optional.empty()), Optional.of(new Branch(1, first, Optional.empty())));
        assertEquals(Optional.of(branch), BranchJson.read(BranchJson.of(branch)));
    }

    @Test
    void whatCannotBeMadeAgainIsNoBranch() {
        JsonObject json = BranchJson.of(new Branch(3, new Branch.Values("a", Optional.empty(), 7.5,
                SamplerName.DPMPP_2M, List.of(), Optional.empty()), Optional.empty()));
        json.addProperty("from_step", 0);
        assertEquals(Optional.empty(), BranchJson.read(json));
        assertEquals(Optional.empty(), BranchJson.read(new JsonObject()));
    }
}
