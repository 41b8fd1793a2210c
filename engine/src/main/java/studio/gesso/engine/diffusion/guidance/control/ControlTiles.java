package studio.gesso.engine.diffusion.guidance.control;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Region;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;

/**
 * What steers the tiles of a picture: for each its part of what steers the whole. Control pictures are made of the whole picture
 * first, because what a preprocessor finds depends on what is around it.
 */
public final class ControlTiles {

    private final AdvancedSettings settings;
    private final Size whole;
    private final List<ControlImage> controls = new ArrayList<>();

    /**
     * Of a picture.
     *
     * @param whole the size in which it is painted
     */
    public ControlTiles(Request picture, Size whole, Cancellation cancellation) {
        this.settings = picture.advanced();
        this.whole = whole;
        Request large = picture.with(picture.source(), whole);
        SeenOnce seen = new SeenOnce();
        for (ControlImage control : settings.controls()) {
            controls.add(switch (control.subject()) {
                case Subject.Shown shown -> showing(control,
                        new Subject.Shown(ControlPicture.sized(shown, large, seen, cancellation)));
                case Subject.KeptPart _ -> control;
            });
        }
    }

    /** The settings of a tile. */
    public AdvancedSettings of(Area tile) {
        return settings.with(it -> {
            it.controls = controls.stream().map(control -> cut(control, tile)).toList();
            it.ipAdapters = settings.ipAdapters().stream().map(adapter -> cut(adapter, tile)).toList();
        });
    }

    private static ControlImage cut(ControlImage control, Area tile) {
        return switch (control.subject()) {
            case Subject.Shown(var image, var _, var _) -> showing(control, new Subject.Shown(Crop.of(image, tile)));
            case Subject.KeptPart _ -> control;
        };
    }

    private static ControlImage showing(ControlImage control, Subject subject) {
        return new ControlImage(control.file(), subject, control.scale(), control.steps(), control.guess());
    }

    private IpAdapter cut(IpAdapter adapter, Area tile) {
        return switch (adapter.weighting()) {
            case Weighting.Everywhere _,Weighting.ByLayer _ -> adapter;
            case Weighting.Masked(var regions) -> new IpAdapter(adapter.file(), adapter.imageEncoder(),
                    adapter.pictures(), new Weighting.Masked(regions.stream().map(one -> cut(one, tile)).toList()),
                    adapter.steps());
        };
    }

    private Region cut(Region region, Area tile) {
        return new Region(Crop.of(region.mask(), under(tile, region.mask())), region.scale());
    }

    /** The part of a mask of any size that lies under a tile. */
    private Area under(Area tile, Mask mask) {
        Size size = mask.size();
        return Area.between((int) ((long) tile.x() * size.width() / whole.width()),
                (int) ((long) tile.y() * size.height() / whole.height()),
                (int) Math.ceilDiv((long) tile.right() * size.width(), whole.width()),
                (int) Math.ceilDiv((long) tile.bottom() * size.height(), whole.height()));
    }
}
