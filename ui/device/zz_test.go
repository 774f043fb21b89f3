package device
import ("testing";"os";"fmt";"strings";"sort")
func TestZZ(t *testing.T){
d,_:=os.ReadFile("/tmp/voicetry/all.txt")
seen:=map[string][]string{}
for _,line:=range strings.Split(string(d),"\n"){
 for _,bad:=range "0123456789（）()" {line=strings.ReplaceAll(line,string(bad),"，")}
 var r reader
 rest:=line
 for rest!="" { if w,s:=wordAt(rest);w!=""{ for i,x:=range strings.Fields(s){r.syllable([]rune(w)[i],x)}; rest=rest[len(w):];continue}
  c:=[]rune(rest)[0]; rest=rest[len(string(c)):]; r.sign(c)}
 r.bend()
 for i,o:=range r.out { if o.from==0||o.from<128 {continue}
   ctx:=""
   for j:=max(0,i-2);j<min(len(r.out),i+3);j++{ if r.out[j].from>0{ctx+=string(r.out[j].from)} }
   k:=string(o.from)+" "+o.text
   if len(seen[k])<7 {seen[k]=append(seen[k],ctx)}
 }}
var keys []string
for k:=range seen{keys=append(keys,k)}
sort.Strings(keys)
for _,k:=range keys{fmt.Println(k,strings.Join(seen[k]," "))}
}
