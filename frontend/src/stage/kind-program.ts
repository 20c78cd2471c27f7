// Sigma draws circles; here every kind of node has its own shape, as in
// charts/marks/marks.ts, and an opened node a ring within it.
import type Sigma from "sigma";
import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

import type { Kind } from "../api/types";
import { spread, unroll } from "./unrolled";

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;

const shapes: Record<Kind, number> = { actor: 0, decision: 1, meeting: 2, statement: 3, situation: 4 };

const vertex = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_ring;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_ring;
varying float v_pixel;

void main() {
  v_pixel = u_sizeRatio / a_size;
  // A triangle's tip stands further out than all else; what lies outside a shape is drawn for nothing.
  float reach = (a_shape > 1.5 && a_shape < 2.5 ? 1.24 : 1.1) + v_pixel;
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(a_position + a_corner * radius * reach, 1)).xy, 0, 1);
  v_at = a_corner * reach;
  v_shape = a_shape;
  v_ring = a_ring;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
}
`;

const fragment = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_ring;
varying float v_pixel;

const vec4 transparent = vec4(0.0);

// How far the point lies outside the shape; negative within it.
float outside(vec2 p) {
  vec2 q = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(q.x, q.y) - 0.88;
  if (v_shape < 2.5) return max(q.x * 0.866 + p.y * 0.5, -p.y) - 0.62;
  if (v_shape < 3.5) return (q.x + q.y) * 0.7071 - 0.78;
  return max(q.x * 0.866 + q.y * 0.5, q.y) - 0.92;
}

void main(void) {
  float d = outside(v_at);
  float cover = 1.0 - smoothstep(-v_pixel, v_pixel, d);
  if (v_ring > 0.5) {
    float gap = smoothstep(-0.34 - v_pixel, -0.34, d) * (1.0 - smoothstep(-0.18, -0.18 + v_pixel, d));
    cover *= 1.0 - gap;
  }
  gl_FragColor = mix(transparent, v_color, cover);
}
`;

const uniforms = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

export interface KindDisplay {
  kind: Kind;
  shape: number; // instead of the kind's own, by its place in shapes
  ring: boolean;
}

export class KindProgram extends NodeProgram<(typeof uniforms)[number]> {
  /** No second picture is drawn to find what is under the pointer: pointer.ts does that by geometry. */
  constructor(gl: WebGLRenderingContext, _second: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null, renderer);
    unroll(this);
  }

  override process(...told: Parameters<NodeProgram["process"]>): void {
    super.process(...told);
    spread(this, told[1]);
  }

  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: vertex,
      FRAGMENT_SHADER_SOURCE: fragment,
      METHOD: TRIANGLES,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_ring", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, -1],
        [1, 1],
        [-1, 1],
      ],
    };
  }

  processVisibleItem(_index: number, start: number, data: NodeDisplayData & Partial<KindDisplay>): void {
    const { array } = this;
    array[start++] = data.x;
    array[start++] = data.y;
    array[start++] = data.size;
    array[start++] = floatColor(data.color);
    array[start++] = data.shape ?? shapes[data.kind ?? "actor"];
    array[start] = data.ring ? 1 : 0;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<NodeProgram["setUniforms"]>[1]): void {
    const places = uniformLocations as Record<(typeof uniforms)[number], WebGLUniformLocation>;
    gl.uniform1f(places.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(places.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(places.u_matrix, false, params.matrix);
  }
}
