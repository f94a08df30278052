package measure
import ("testing";"fmt";"kengraph/transform/text")
func TestZ(t *testing.T){
 for _,s:=range []string{"around 2 500 tonnes of uranium","in 2025 300 tonnes of zinc","1,5 mln tonnes","€1,2 bn for it","25 pence a share","half a million tonnes","two fifths of the company","owned three quarters by Gemfields and one quarter by X","half and half to Talco","Rp 45 billion","5 mln dlrs","on 13/05/2024 it","on 05/13/2024","1,25 million euros","a third of output","on Sept 3","12,500 ounces", "2,5 million tonnes", "1 250 tonnes", "mine 2 300 metres deep","fell 1,234 tonnes","3p a share", "0,5 percent"} {
  sp:=text.Span{Start:0,End:len(s)}
  fmt.Println(s)
  for _,m:=range Find(text.Tokens(s,sp),"2025-11-25"){ fmt.Printf("    %+v\n",m)}
 }
}
