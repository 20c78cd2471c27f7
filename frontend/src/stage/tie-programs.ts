// Sigma's own programs for ties, unrolled.
import { createEdgeCurveProgram } from "@sigma/edge-curve";
import { EdgeRectangleProgram } from "sigma/rendering";

import { spread, unroll, type Unrolled } from "./unrolled";

/** StraightProgram draws straight ties. */
export class StraightProgram extends EdgeRectangleProgram {
  constructor(...made: ConstructorParameters<typeof EdgeRectangleProgram>) {
    super(...made);
    unroll(this);
  }

  override process(...told: Parameters<EdgeRectangleProgram["process"]>): void {
    super.process(...told);
    spread(this, told[1]);
  }
}

const Curve = createEdgeCurveProgram();

/** CurvedProgram draws ties that bend. */
export class CurvedProgram extends Curve {
  constructor(...made: ConstructorParameters<typeof Curve>) {
    super(...made);
    unroll(this as unknown as Unrolled);
  }

  override process(...told: Parameters<InstanceType<typeof Curve>["process"]>): void {
    super.process(...told);
    spread(this as unknown as Unrolled, told[1]);
  }
}
