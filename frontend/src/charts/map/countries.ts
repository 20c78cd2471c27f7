// Which country of the atlas is which state of the record: the atlas numbers
// countries as ISO 3166-1 does, the record has its own codes, mostly the three
// letters of the same standard. Territories that are no state of the record
// are left out and stay grey.
const codes = `
  004AFG 008ALB 012DZA 020AND 024AGO 028ATG 031AZE 032ARG 036AUS 040AUT 044BHS 048BHR 050BGD 051ARM 052BRB
  056BEL 064BTN 068BOL 070BIH 072BWA 076BRA 084BLZ 090SLB 096BRN 100BGR 104MMR 108BDI 112BLR 116KHM 120CMR
  124CAN 132CPV 140CAF 144LKA 148TCD 152CHL 156CHN 158ROC 170COL 174COM 178COG 180COD 188CRI 191HRV 192CUB
  196CYP 203CZE 204BEN 208DNK 212DMA 214DOM 218ECU 222SLV 226GNQ 231ETH 232ERI 233EST 242FJI 246FIN 250FRA
  262DJI 266GAB 268GEO 270GMB 276DEU 288GHA 296KIR 300GRC 308GRD 320GTM 324GIN 328GUY 332HTI 340HND 348HUN
  352ISL 356IND 360IDN 364IRN 368IRQ 372IRL 376ISR 380ITA 384CIV 388JAM 392JPN 398KAZ 400JOR 404KEN 408PRK
  410KOR 414KWT 417KGZ 418LAO 422LBN 426LSO 428LVA 430LBR 434LBY 438LIE 440LTU 442LUX 450MDG 454MWI 458MYS
  462MDV 466MLI 470MLT 478MRT 480MUS 484MEX 492MCO 496MNG 498MDA 499MNE 504MAR 508MOZ 512OMN 516NAM 520NRU
  524NPL 528NLD 548VUT 554NZL 558NIC 562NER 566NGA 578NOR 583FSM 584MHL 585PLW 586PAK 591PAN 598PNG 600PRY
  604PER 608PHL 616POL 620PRT 624GNB 626TLS 634QAT 642ROU 643RUS 646RWA 659KNA 662LCA 670VCT 674SMR 678STP
  682SAU 686SEN 688SRB 690SYC 694SLE 702SGP 703SVK 704VNM 705SVN 706SOM 710ZAF 716ZWE 724ESP 728SSD 729SDN
  740SUR 748SWZ 752SWE 756CHE 760SYR 762TJK 764THA 768TGO 776TON 780TTO 784ARE 788TUN 792TUR 795TKM 800UGA
  804UKR 807MKD 818EGY 826GBR 834TZA 840USA 854BFA 858URY 860UZB 862VEN 882WSM 887YEM 894ZMB
`;

/** countries gives the state of the record for a country's number. */
export const countries: ReadonlyMap<string, string> = new Map(
  codes
    .trim()
    .split(/\s+/)
    .map((one) => [one.slice(0, 3), one.slice(3)]),
);

/**
 * before are states that no longer exist, with those that lie where they lay.
 * The rule: such a state is drawn on all of that ground, except where a state
 * of today that votes itself lies; where that leaves it none, its mark stands
 * where its government sat (seats in regions.ts). Its mark stands on the first
 * of the lands that it holds.
 */
export const before: Readonly<Record<string, readonly string[]>> = {
  CSK: ["CZE", "SVK"],
  DDR: ["DEU"],
  SUN: [
    ...["RUS", "EST", "LVA", "LTU", "BLR", "UKR", "MDA", "GEO", "ARM", "AZE"],
    ...["KAZ", "UZB", "TKM", "KGZ", "TJK"],
  ],
  YMD: ["YEM"],
  YUG: ["SRB", "HRV", "SVN", "BIH", "MNE", "MKD"],
};
